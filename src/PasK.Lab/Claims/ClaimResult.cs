namespace PasK.Lab.Claims;

/// <summary>The verdict on a claim.</summary>
/// <param name="Name">The claim's stable name.</param>
/// <param name="Rule">What it states.</param>
/// <param name="Count">How many frames bear on it.</param>
/// <param name="Failure">Why it does not hold, or null when it holds.</param>
public sealed record ClaimResult(string Name, string Rule, int Count, string? Failure)
{
    /// <summary>Whether the claim holds.</summary>
    public bool Holds => Failure is null;
}
