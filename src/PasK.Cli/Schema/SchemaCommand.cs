using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Files;
using PasK.Lab.Topologies.Reading;

namespace PasK.Cli.Schema;

/// <summary>
/// The command <c>schema</c>: writes the schemas of topology files, balancers' configurations and balancers made by commands beside the topologies, for
/// editors.
/// </summary>
/// <param name="output">Where it says what was written.</param>
/// <param name="error">Where problems go.</param>
internal sealed class SchemaCommand(TextWriter output, TextWriter error)
{
    /// <summary>Writes the schemas; what was there is replaced.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (!Directory.Exists(TopologyFolder.Folder))
        {
            error.WriteLine($"pask-lab: there is no folder {TopologyFolder.Folder} to write the schemas into");
            return ExitCode.BadInput;
        }

        var folder = Path.Combine(TopologyFolder.Folder, TopologySchema.Folder);
        WholeFile.MakeFolder(folder);
        foreach (var (name, text) in TopologySchema.Files.Concat(BalancerSchema.Files))
        {
            var file = Path.Combine(folder, name);
            WholeFile.Write(file, text);
            output.WriteLine($"wrote {file}");
        }

        return ExitCode.Holds;
    }
}
