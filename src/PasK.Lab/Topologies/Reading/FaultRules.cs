using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Which faults a topology can have, each by itself and together with others.</summary>
internal static class FaultRules
{
    /// <summary>Makes the faults of a file in its topology. Each that cannot be there is reported.</summary>
    /// <param name="topology">The topology as it is meant.</param>
    /// <param name="faults">The faults in the order of the file.</param>
    /// <param name="problems">Where errors go.</param>
    /// <param name="kernelHas">As <see cref="TopologyReader.Read"/> has it.</param>
    public static Topology Make(Topology topology, IEnumerable<Located<Fault>> faults, FileProblems problems, Func<KernelNeed, bool>? kernelHas)
    {
        foreach (var (fault, at) in faults)
        {
            if (fault.Obstacle(topology) is { } reason)
            {
                problems.Error(at, $"fault {fault.Key}: {reason}");
                continue;
            }

            topology = topology.With(fault);
            if (fault.Need is { } need && kernelHas?.Invoke(need) == false)
            {
                problems.Lack(at, $"fault {fault.Key}: this kernel has no {WordsOf(need)}, and its module cannot be loaded: leave the fault out");
            }
        }

        return topology;
    }

    private static string WordsOf(KernelNeed need) => need == KernelNeed.ConnectionTracking ? "connection tracking for nf_tables" : "nf_tables for IPv4";
}
