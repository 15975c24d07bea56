using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Which devices may share a MAC address: those of one real server.</summary>
internal static class MacRules
{
    /// <summary>Reports VXLAN devices whose MAC address another node has: a picture could not tell the two apart.</summary>
    /// <param name="problems">Where errors go.</param>
    /// <param name="topology">The topology.</param>
    /// <param name="macs">Where each device's address is written, by its real server's name.</param>
    public static void RefuseTaken(FileProblems problems, Topology topology, IEnumerable<(string Real, Located<MacAddress> Mac)> macs)
    {
        var taken = new TopologyNames(topology.Reals.Aggregate(topology, (without, real) => without.With(real with { Vxlan = null }))).All.Macs.ToDictionary();
        foreach (var (real, mac) in macs)
        {
            if (!taken.TryAdd(mac.Value, $"{real}.{VxlanDevice.Name}") && !taken[mac.Value].StartsWith($"{real}.", StringComparison.Ordinal))
            {
                problems.Error(
                    mac.At,
                    $"mac: {mac} of {real}.{VxlanDevice.Name} is that of {taken[mac.Value]}; choose another, or leave it out for that of the real's interface");
            }
        }
    }
}
