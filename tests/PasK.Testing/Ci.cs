namespace PasK.Testing;

/// <summary>CI has more time than a person: what is long is done there in full.</summary>
internal static class Ci
{
    /// <summary>Whether CI runs these tests (<c>CI=true</c>).</summary>
    public static bool Runs { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>
    /// How many random inputs a property is tried with: all in CI, and an eighth elsewhere, where each run draws others.
    /// </summary>
    /// <param name="all">How many there are in CI.</param>
    public static int Inputs(int all) => Runs ? all : all / 8;
}
