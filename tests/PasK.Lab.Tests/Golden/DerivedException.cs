namespace PasK.Lab.Tests;

/// <summary>A test was run to derive what is said of its record, and has come to that: what it asserts of a network is not asked.</summary>
/// <param name="said">What is said.</param>
internal sealed class DerivedException(string said) : Exception(said);
