using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Trace.Forwarding;
using PasK.Wire.Transport;

namespace PasK.Lab.Forwarding;

/// <summary>A nat-mode that a topology uses: how it looks on the wire, and what it is called.</summary>
/// <param name="NatMode">The nat-mode.</param>
/// <param name="OnTheWire">How it looks on the wire.</param>
/// <param name="Words">Its words.</param>
internal sealed record ModeInUse(NatMode NatMode, ForwardingMode OnTheWire, ModeWords Words)
{
    private static readonly ModeWords TunnelWords = new("in a tunnel", "tunnel", "in the tunnel to");

    /// <summary>Every nat-mode: its words, and what makes it of a topology.</summary>
    private static readonly EnumTable<NatMode, (ModeWords Words, Func<Topology, NatMode, IReadOnlySet<FlowKey>?, ForwardingMode> OnTheWire)> Table
        = new("modes on the wire", new Dictionary<NatMode, (ModeWords, Func<Topology, NatMode, IReadOnlySet<FlowKey>?, ForwardingMode>)>
        {
            [NatMode.L3DsrIpTunnel] = (TunnelWords, (_, _, _) => new TunnelMode()),
            [NatMode.L3DsrVxlan] = (TunnelWords, (_, _, _) => new TunnelMode()),
            [NatMode.L3DsrGre] = (TunnelWords, (_, _, _) => new TunnelMode()),
            [NatMode.L3DsrDscp] = (
                new("for the rip of a real, with the code point of the VIP", "marked", "marked for the VIP to"),
                (topology, mode, _) => TopologyModes.Dscp(topology, mode)),
            [NatMode.Dsr] = (
                new("for the MAC address of a real", "redirected", "to the MAC address of"), (topology, mode, _) => TopologyModes.Mac(topology, mode)),
            [NatMode.DestinationNat] = (new("for the rip of a real", "translated", "translated to"), TopologyModes.Translation),
            [NatMode.BothNat] = (new("for the rip of a real, from the balancer's own address", "translated", "translated to"), TopologyModes.Translation),
        });

    /// <summary>A nat-mode in a topology.</summary>
    /// <param name="mode">The nat-mode.</param>
    /// <param name="topology">The topology.</param>
    /// <param name="requests">The flows that clients were seen to send to VIPs, or null where nothing was captured.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static ModeInUse Of(NatMode mode, Topology topology, IReadOnlySet<FlowKey>? requests = null)
        => new(mode, Table[mode].OnTheWire(topology, mode, requests), Table[mode].Words);
}
