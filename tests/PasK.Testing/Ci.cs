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

    /// <summary>Which of many examples of one thing are tried: all in CI, and elsewhere one of so many, from the first on.</summary>
    /// <param name="all">All examples.</param>
    /// <param name="oneOf">Of how many elsewhere one is tried.</param>
    public static IEnumerable<T> Examples<T>(IEnumerable<T> all, int oneOf) => all.Where((_, i) => Runs || i % oneOf == 0);
}
