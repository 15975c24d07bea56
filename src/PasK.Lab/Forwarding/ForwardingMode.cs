using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Text;

namespace PasK.Lab.Forwarding;

/// <summary>
/// How requests and probes get to real servers in one nat-mode, as it is seen on the wire, and the words of claims and ladders that depend on the mode.
/// </summary>
public abstract class ForwardingMode
{
    /// <summary>Reads a frame that takes a packet to a real server in this mode, whichever node sends it.</summary>
    /// <returns>Whether it is such a frame.</returns>
    public abstract bool TryRead(SeenFrame frame, out ForwardedPacket forwarded);

    /// <summary>How a packet leaves the balancer, in words that follow "leaves the balancer".</summary>
    internal abstract string EgressWords { get; }

    /// <summary>The word before "packet" for such a packet.</summary>
    internal abstract string PacketWord { get; }

    /// <summary>How a packet is sent, in words that stand before a real server's name.</summary>
    internal abstract string SentToWords { get; }

    /// <summary>Whether real servers see the balancer's address in the place of the client's.</summary>
    internal virtual bool HidesClient => false;

    /// <summary>
    /// Whether a ladder shows a forwarded packet as it is on the wire. It does where replies come back the same way: both directions of a flow are seen.
    /// </summary>
    internal virtual bool IsShownAsItIs => false;

    /// <summary>The code points that stand for VIPs.</summary>
    internal virtual IEnumerable<DscpMapping> DscpMappings => [];

    /// <summary>The translations of addresses and ports.</summary>
    internal virtual IEnumerable<Translation> Translations => [];

    /// <summary>The VIPs whose packets are forwarded by MAC address alone: they keep the VIP as their destination.</summary>
    internal virtual IEnumerable<Ipv4Address> Redirected => [];

    /// <summary>What a ladder writes before the packet that a frame takes to a real server: how it is forwarded.</summary>
    internal abstract string Label(SeenFrame frame, IPacketNames names);

    /// <summary>The whole line of a ladder for a frame that takes a packet to a real server.</summary>
    internal virtual string Describe(SeenFrame frame, ForwardedPacket forwarded, IPacketNames names)
        => $"{frame.TagPrefix}{Label(frame, names)} | {PacketText.Describe(forwarded.Packet, names)}";

    /// <summary>The forwarding mode for a nat-mode in a topology.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    internal static ForwardingMode Of(NatMode mode, Topology topology) => mode switch
    {
        NatMode.L3DsrIpTunnel => new IpTunnelMode(),
        NatMode.L3DsrVxlan => new VxlanMode(),
        NatMode.L3DsrDscp => new DscpMode(topology),
        NatMode.Dsr => new MacMode(topology),
        NatMode.DestinationNat or NatMode.BothNat => new TranslationMode(mode, topology),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown nat-mode"),
    };
}
