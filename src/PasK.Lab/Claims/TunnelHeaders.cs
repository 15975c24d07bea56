using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>
/// The headers of a tunnel, field by field: what the outer IPv4 header must be whatever the tunnel, and what the tunnel adds. What a balancer is free to choose
/// is not judged.
/// </summary>
/// <param name="kind">The kind of tunnel.</param>
internal abstract class TunnelHeaders(TunnelKind kind) : Claim
{
    private const int TimeToLive = 64;

    public sealed override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(IsIts);

    public sealed override string? WhyNot(Topology topology)
        => ServiceChecks.Bindings(topology).Any(asked => IsIts(asked.Slb)) ? null : WhyNotAsked(topology, IsIts);

    protected sealed override Proof Examine(Evidence evidence)
    {
        var identifications = new TunnelIdentifications(TraceLimits.None);
        return Every(
            Sent(evidence),
            frame =>
            {
                frame.TryGetTunnel(out var tunnel);
                return Refute(frame, tunnel, evidence) ?? Refute(tunnel, evidence)
                    ?? (!identifications.Add(new IpFields(tunnel.Outer)) && !IsFree(Reused(tunnel), evidence)
                        ? $"the outer ID {tunnel.Outer.Identification} is used twice" : null);
            });
    }

    /// <summary>
    /// What is wrong with the headers of this kind of tunnel, or null when nothing is. By default DF must be as inside; where it is free, it may be set outside
    /// only.
    /// </summary>
    protected virtual string? Refute(TunnelView tunnel, Evidence evidence)
        => tunnel.Outer.DontFragment == tunnel.Inner.DontFragment || IsFree("DF", Flag(tunnel.Inner), Flag(tunnel.Outer), evidence) ? null
            : "the outer DF bit is not the inner one";

    /// <summary>Whether the balancer may choose another value of a field of the outer header.</summary>
    protected static bool IsFree(string field, string? expected, string? seen, Evidence evidence)
        => IsFree(new FieldDifference($"outer {field}", expected, seen), evidence);

    private static bool IsFree(FieldDifference one, Evidence evidence) => evidence.Freedoms.Allow(one, evidence.Topology);

    private static FieldDifference Reused(TunnelView tunnel) => FieldDifference.NewLine(TunnelRemarks.ReusedIdentification(tunnel.Outer.DontFragment));

    private static string? Flag(Ipv4View packet) => packet.DontFragment ? "set" : null;

    private bool IsIts(Slb slb) => slb.NatMode.Traits().Tunnel == kind;

    /// <summary>The frames that the balancer sent in such tunnels, probes included.</summary>
    private IEnumerable<SeenFrame> Sent(Evidence evidence)
        => evidence.OnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name).Select(frame => frame.Seen)
            .Where(frame => frame.TryGetTunnel(out var tunnel) && tunnel.Kind == kind);

    /// <summary>What is wrong with the outer header, or null when nothing is.</summary>
    private static string? Refute(SeenFrame frame, TunnelView tunnel, Evidence evidence)
    {
        var outer = tunnel.Outer;
        var inner = tunnel.Inner;
        var overhead = outer.HeaderLength + tunnel.HeadersLength;
        var rip = outer.Destination;
        var configuration = evidence.Balancer.Configuration;
        if (configuration.VlanAt(frame.Sender.Interface, frame.Tag) is not { } vlan)
        {
            return $"{frame.Sender} has no VLAN of the tunnel packet's tag";
        }

        var slb = FlowKey.TryParse(inner, out var flow) ? evidence.ServiceOf(flow) : null;
        var reals = evidence.OwnAddresses.Contains(inner.Source) ? configuration.Slbs.SelectMany(one => one.Reals) : slb?.Reals ?? [];
        var source = slb?.OuterSource ?? configuration.Interfaces.FirstOrDefault(own => own.Name == vlan.Name)?.Address.Address;
        return outer.Source != source && !IsFree("source", $"{source}", evidence.Names.Name(outer.Source), evidence)
            ? $"the outer source is {outer.Source}, not {source}"
            : reals.All(real => real.Rip != rip) ? $"the outer destination {rip} is no real server of the service"
            : outer.HeaderLength != Ipv4Header.MinimumLength ? "the outer header has options"
            : outer.TimeToLive != TimeToLive && !IsFree("ttl", $"{TimeToLive}", $"{outer.TimeToLive}", evidence)
            ? $"the outer time to live is {outer.TimeToLive}"
            : outer.IsFragment ? "the outer packet is a fragment"
            : outer.TypeOfService != inner.TypeOfService
                && !IsFree("tos", $"0x{inner.TypeOfService.Value:x2}", $"0x{outer.TypeOfService.Value:x2}", evidence)
            ? $"the outer TOS is {outer.TypeOfService.Value:x2}, the inner one {inner.TypeOfService.Value:x2}"
            : outer.TotalLength != inner.TotalLength + overhead ? $"the outer length is {outer.TotalLength}, the inner one {inner.TotalLength}"
            : !outer.IsChecksumValid ? "the outer checksum is wrong"
            : null;
    }
}
