using PasK.Lab.Setup;
using PasK.Lab.Topologies;

namespace PasK.Lab.Reports;

/// <summary>
/// How each box of a topology is set up, in the lines that a person would type there. They come from the values that were applied; a line that
/// begins with # says what the lab did otherwise.
/// </summary>
public static class SetupText
{
    private const int LineWidth = 160;

    /// <summary>The lines of all nodes, each under its heading.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="setup">The kernel settings of each node, in order.</param>
    public static IEnumerable<string> Of(Topology topology, IReadOnlyDictionary<string, IReadOnlyList<SetupStep>> setup)
    {
        foreach (var node in topology.Nodes)
        {
            yield return $"{node.Name} ({node.Role.Word()})";
            var (ofBox, ofKernel) = (setup[node.Name].OfType<BoxStep>().Select(step => step.Line), setup[node.Name].Where(step => step is not BoxStep));
            foreach (var line in Faults(topology, node).Concat(ofBox).Concat(Aliases(topology, node)).Concat(Commands(ofKernel)))
            {
                // The further lines of a text for a command are the text itself, and the last one ends it.
                yield return "  " + line;
            }

            yield return "";
        }
    }

    private static IEnumerable<string> Faults(Topology topology, Node node)
        => topology.Faults.Where(fault => fault.IsAt(node, topology)).Select(fault => $"# fault: {fault}");

    private static IEnumerable<string> Aliases(Topology topology, Node node)
        => topology.EndsAt(node).Where(end => end.KernelName != end.Interface)
            .Select(end => $"# the kernel calls {end.Interface} {end.KernelName}, because {KernelNames.WhyAlias(end.Interface)}");

    /// <summary>A line for each step, but as many usual kernel parameters in a line as fit.</summary>
    private static IEnumerable<string> Commands(IEnumerable<SetupStep> steps)
    {
        var line = "";
        foreach (var step in steps)
        {
            var usual = step is SysctlStep { IsUsual: true } parameter ? parameter : null;
            if (line.Length > 0 && (usual is null || line.Length + usual.Assignment.Length >= LineWidth))
            {
                yield return line;
                line = "";
            }

            if (usual is null)
            {
                yield return step.Command;
            }
            else
            {
                line = line.Length == 0 ? usual.Command : $"{line} {usual.Assignment}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
