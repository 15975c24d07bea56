namespace PasK.Testing;

/// <summary>CI has more time than a person: what is long is done there in full.</summary>
internal static class Ci
{
    /// <summary>Whether CI runs these tests (<c>CI=true</c>).</summary>
    public static bool Runs { get; } = Environment.GetEnvironmentVariable("CI") == "true";
}
