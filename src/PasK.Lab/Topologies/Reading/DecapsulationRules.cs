using PasK.Files.Problems;
using PasK.Lab.Setup;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Checks that the kernel that a topology is for can take packets out of the tunnels where the file wants that.</summary>
internal static class DecapsulationRules
{
    public static void Check(IReadOnlyList<NodeDraft> nodes, FileProblems problems, Func<KernelNeed, bool>? kernelHas)
    {
        var slbs = nodes.SelectMany(node => node.Configuration?.Slbs ?? []).ToList();
        foreach (var (written, real) in nodes.Select(node => (node.Decapsulation, node.Real)))
        {
            foreach (var end in written?.Value == Decapsulation.Kernel && real is not null ? Decapsulators.Of(real, slbs) : [])
            {
                if (kernelHas?.Invoke(end.Need) == false)
                {
                    problems.Lack(
                        written!.At,
                        $"decapsulation: kernel: this kernel has no {end.Kernel.Type} device, and its module {end.Kernel.Module} cannot be loaded: "
                        + "decapsulation: user-space works on every kernel");
                }
            }
        }
    }
}
