using PasK.Wire;

namespace PasK.Lab;

/// <summary>The tunnel's own header, field by field (RFC 2003 §3.1).</summary>
internal sealed class OuterHeader : Claim
{
    public override string Name => "outer-header";

    public override string Rule => "The outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID";

    private const int TimeToLive = 64;

    protected override Finding Examine(Evidence evidence)
    {
        var identifications = new HashSet<ushort>();
        return Every(
            evidence.OnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name && frame.TryGetTunnel(out _, out _)),
            frame =>
            {
                frame.TryGetTunnel(out var outer, out var inner);
                return Refute(frame, outer, inner, evidence) ?? (identifications.Add(outer.Identification) ? null : $"the outer ID {outer.Identification} is used twice");
            });
    }

    private static string? Refute(SeenFrame frame, Ipv4View outer, Ipv4View inner, Evidence evidence)
    {
        var rip = outer.Destination;
        var configuration = evidence.Balancer.Configuration;
        var vlan = configuration.Vlans.First(vlan => vlan.Port == frame.Sender.Interface);
        var slb = FlowKey.TryParse(inner, out var flow) ? evidence.ServiceOf(flow) : null;
        var reals = evidence.OwnAddresses.Contains(inner.Source) ? configuration.Slbs.SelectMany(one => one.Reals) : slb?.Reals ?? [];
        var source = slb?.OuterSource ?? configuration.Interfaces.FirstOrDefault(own => own.Name == vlan.Name)?.Address.Address;
        return outer.Source != source ? $"the outer source is {outer.Source}, not {source}"
            : reals.All(real => real.Rip != rip) ? $"the outer destination {rip} is no real server of the service"
            : outer.HeaderLength != Ipv4Header.MinimumLength ? "the outer header has options"
            : outer.TimeToLive != TimeToLive ? $"the outer time to live is {outer.TimeToLive}"
            : outer.DontFragment != inner.DontFragment ? "the outer DF bit is not the inner one"
            : outer.IsFragment ? "the outer packet is a fragment"
            : outer.TypeOfService != inner.TypeOfService ? $"the outer TOS is {outer.TypeOfService.Value:x2}, the inner one {inner.TypeOfService.Value:x2}"
            : outer.TotalLength != inner.TotalLength + Ipv4Header.MinimumLength ? $"the outer length is {outer.TotalLength}, the inner one {inner.TotalLength}"
            : !outer.IsChecksumValid ? "the outer checksum is wrong"
            : null;
    }
}
