using PasK.Steps.Driving;

namespace PasK.Cli.Topologies;

/// <summary>
/// The folder of topologies that <c>run-lab.sh</c> names in the environment variable <c>PASK_LAB_TOPOLOGIES</c>; without it that of the specifications.
/// </summary>
internal static class TopologyFolder
{
    private const string Variable = "PASK_LAB_TOPOLOGIES";
    private const string Ending = ".yaml";

    /// <summary>The topologies that there are, by name.</summary>
    public static IEnumerable<string> Names
        => Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, "*" + Ending).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            : [];

    /// <summary>The folder's path.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? Repository.Topologies;

    /// <summary>
    /// The path of a topology's file: a name is looked for in the folder first, a path is taken as it is. Null for a name that the folder does not have.
    /// </summary>
    public static string? Find(string name)
    {
        var file = Path.Combine(Folder, name + Ending);
        var isPath = name.Contains('/', StringComparison.Ordinal) || name.EndsWith(Ending, StringComparison.Ordinal);
        return !isPath && File.Exists(file) ? file : isPath || Path.Exists(name) ? name : null;
    }
}
