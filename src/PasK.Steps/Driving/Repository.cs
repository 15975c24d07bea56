using System.Runtime.CompilerServices;

namespace PasK.Steps.Driving;

/// <summary>Where the specifications, their snapshots and the topologies lie.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    public static string Features { get; } = Path.Combine(Root, "features");

    public static string Topologies { get; } = Path.Combine(Root, "topologies");

    /// <summary>Where captures are kept; not part of the repository.</summary>
    public static string Output { get; } = Path.Combine(Root, "lab-output", "specifications");

    private static string Here([CallerFilePath] string path = "") => path;
}
