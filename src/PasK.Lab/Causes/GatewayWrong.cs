using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Causes;

/// <summary>A real server's answers have no next hop, or one that takes them another way than is meant.</summary>
internal static class GatewayWrong
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        var isRouted = seen.Evidence.Topology.ReplyPath == ReplyPath.Routed;
        foreach (var one in seen.Reals)
        {
            var (name, gateway) = (one.Real.Name, one.Real.Gateway);
            if (gateway is null && one.IsSilent)
            {
                yield return new Cause(name, $"{name} has no default route: it got {one.Came} and answered none", Mending("add", one.Real, seen));
            }
            else if (gateway is { } hop && one.Answered.Count > 0 && seen.Evidence.OwnAddresses.Contains(hop) != isRouted)
            {
                var crossing = one.Answered.Where(frame => frame.SentTo is { } to && seen.Evidence.ClientAddresses.Contains(to)).ToList();
                if (crossing.Count > 0)
                {
                    yield return new Cause(
                        name,
                        $"{name} sends answers {(isRouted ? "past the balancer" : "to the balancer")}{Seen.First(crossing)}: its gateway is {hop}, "
                            + $"which is {(isRouted ? "not " : "")}the balancer's",
                        Mending("replace", one.Real, seen));
                }
            }
        }
    }

    private static IReadOnlyList<(string Node, string Line)> Mending(string verb, RealNode real, CauseEvidence seen)
        => (seen.Evidence.Topology.ReplyPath == ReplyPath.Routed
            ? seen.Evidence.OwnAddresses.Where(real.Interface.Address.Network.Contains).Cast<Ipv4Address?>().FirstOrDefault()
            : seen.GatewayOf(real)) is { } hop
                ? [(real.Name, $"ip route {verb} default via {hop}")] : [];
}
