using PasK.Lab.Setup;
using PasK.Lab.Topologies;

namespace PasK.Lab.Causes;

/// <summary>
/// A node drops packets whose answers it would send by another interface (<c>rp_filter</c>, RFC 3704 §2.2): in a real server the packets out of the tunnel, in
/// a router the answers of real servers, whose VIP is elsewhere by its routes.
/// </summary>
internal static class ReversePathFilter
{
    private const string Name = "rp_filter";

    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        foreach (var node in seen.Built.Nodes)
        {
            if (node.KernelParameters.FirstOrDefault(one => (one.Name == Name || one.Name.EndsWith($".{Name}", StringComparison.Ordinal)) && one.Value != "0")
                is { } filter && WhatItDrops(node, seen) is { } dropped)
            {
                yield return new Cause(
                    node.Name, $"{node.Name} has {Name} {filter.Value}, and drops {dropped}",
                    (node.Name, new SysctlStep(filter.IsOfEachInterface ? $"net.ipv4.conf.all.{Name}" : filter.Name, "0").Command));
            }
        }
    }

    private static string? WhatItDrops(Node node, CauseEvidence seen)
        => seen.Reals.FirstOrDefault(one => one.Real.Name == node.Name) is { } real
            ? real.IsSilent ? $"what comes out of the tunnel: it got {real.Came} and answered none" : null
            : !seen.Evidence.Answers.Any()
                && seen.Frames.FirstOrDefault(frame => frame.Receiver.Node == node.Name && seen.Evidence.IsFromVip(frame)) is { } answer
                ? $"answers whose VIP is elsewhere by its routes ({Seen.In(answer)})" : null;
}
