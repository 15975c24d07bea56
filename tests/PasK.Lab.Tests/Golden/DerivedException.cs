namespace PasK.Lab.Tests;

/// <summary>A test was run to derive what is said of its record, and has come to that: what it asserts of a network is not asked.</summary>
/// <param name="said">What is said.</param>
/// <param name="record">What it is said of.</param>
internal sealed class DerivedException(string said, DemonstrationRecord record) : Exception(said)
{
    /// <summary>What it is said of.</summary>
    public DemonstrationRecord Record { get; } = record;
}
