namespace PasK.Fuzz;

/// <summary>A law that an engine broke.</summary>
/// <param name="Law">The law.</param>
/// <param name="Detail">How it was broken.</param>
internal sealed record Violation(string Law, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Law}: {Detail}";
}

/// <summary>Ends what an engine does with an input, when it has done enough to show that it is wrong.</summary>
internal sealed class ViolationException(Violation violation) : Exception(violation.ToString())
{
    public Violation Violation { get; } = violation;
}
