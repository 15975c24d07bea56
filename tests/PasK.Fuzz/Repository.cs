using System.Runtime.CompilerServices;

namespace PasK.Fuzz;

/// <summary>Where seeds lie: topologies, features with their approved captures, and settings of this project.</summary>
internal static class Repository
{
    private static readonly string Here = Path.GetDirectoryName(ThisFile())!;

    public static string Topologies { get; } = Path.GetFullPath(Path.Combine(Here, "..", "..", "topologies"));

    /// <summary>The topologies' files, in the order of their names. What lies in folders below is something else.</summary>
    public static IReadOnlyList<string> TopologyFiles { get; } = [.. Directory.EnumerateFiles(Topologies, "*.yaml").Order(StringComparer.Ordinal)];

    public static string Features { get; } = Path.GetFullPath(Path.Combine(Here, "..", "..", "features"));

    public static string Settings { get; } = Path.Combine(Here, "Settings");

    /// <summary>The files of a folder and those below it that end so, in the order of their names.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending)
        => [.. Directory.EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
