using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Trace.Forwarding;

namespace PasK.Lab.Forwarding;

/// <summary>A nat-mode that a topology uses: how it looks on the wire, and what it is called.</summary>
/// <param name="NatMode">The nat-mode.</param>
/// <param name="OnTheWire">How it looks on the wire.</param>
/// <param name="Words">Its words.</param>
internal sealed record ModeInUse(NatMode NatMode, ForwardingMode OnTheWire, ModeWords Words)
{
    private static readonly ModeWords TunnelWords = new("in a tunnel", "tunnel", "in the tunnel to");

    /// <summary>Every nat-mode: its words, and what makes it of a topology.</summary>
    private static readonly EnumTable<NatMode, (ModeWords Words, Func<Topology, NatMode, ForwardingMode> OnTheWire)> Table
        = new("modes on the wire", new Dictionary<NatMode, (ModeWords, Func<Topology, NatMode, ForwardingMode>)>
        {
            [NatMode.L3DsrIpTunnel] = (TunnelWords, (_, _) => new TunnelMode()),
            [NatMode.L3DsrVxlan] = (TunnelWords, (_, _) => new TunnelMode()),
            [NatMode.L3DsrGre] = (TunnelWords, (_, _) => new TunnelMode()),
            [NatMode.L3DsrDscp] = (new("for the rip of a real, with the code point of the VIP", "marked", "marked for the VIP to"), TopologyModes.Dscp),
            [NatMode.Dsr] = (new("for the MAC address of a real", "redirected", "to the MAC address of"), TopologyModes.Mac),
            [NatMode.DestinationNat] = (new("for the rip of a real", "translated", "translated to"), TopologyModes.Translation),
            [NatMode.BothNat] = (new("for the rip of a real, from the balancer's own address", "translated", "translated to"), TopologyModes.Translation),
        });

    /// <summary>A nat-mode in a topology.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static ModeInUse Of(NatMode mode, Topology topology) => new(mode, Table[mode].OnTheWire(topology, mode), Table[mode].Words);
}
