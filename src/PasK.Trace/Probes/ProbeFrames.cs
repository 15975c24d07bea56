using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Probes;

/// <summary>
/// Tells frames of health checks from others. A probe's packets go between an address of the balancer and an address that a check asks; ICMP errors about
/// them and ARP between the two belong to it. Probes go on for as long as a balancer runs. A balancer without checks has none. This is told of a frame
/// alone, while frames still come; of a whole trace <see cref="Flows.Flow.IsProbe"/> tells it, by who began the flow.
/// </summary>
/// <param name="own">The balancer's addresses.</param>
/// <param name="asked">The addresses that its checks ask.</param>
public sealed class ProbeFrames(IReadOnlySet<Ipv4Address> own, IReadOnlySet<Ipv4Address> asked)
{
    /// <summary>Whether a frame is there because of probes: a packet of one (<see cref="IsProbe(ReadOnlySpan{byte})"/>), or ARP for one.</summary>
    public bool IsOfProbes(ReadOnlySpan<byte> frame)
        => EthernetView.TryParse(frame, out var ethernet, out _)
            && (ethernet.Type == EtherType.Arp
                ? ArpView.TryParse(ethernet.Payload, out var arp, out _) && IsBetween(arp.SenderAddress, arp.TargetAddress)
                : IsProbe(ethernet));

    /// <summary>Whether a frame carries a packet of a probe, in either direction, in a tunnel or not, or an ICMP error about one.</summary>
    public bool IsProbe(ReadOnlySpan<byte> frame) => EthernetView.TryParse(frame, out var ethernet, out _) && IsProbe(ethernet);

    private bool IsProbe(EthernetView ethernet)
        => ethernet.Type == EtherType.Ipv4 && Ipv4View.TryParseQuote(ethernet.Payload, out var packet, out _) && IsOfProbe(InnerOf(packet));

    private bool IsOfProbe(Ipv4View packet)
        => IsBetween(IcmpView.TryParseError(packet, out _, out var quote) ? InnerOf(quote) : packet);

    private static Ipv4View InnerOf(Ipv4View packet)
        => TunnelView.TryParse(packet, out var tunnel) ? tunnel.Inner : packet;

    private bool IsBetween(Ipv4View packet) => IsBetween(packet.Source, packet.Destination);

    private bool IsBetween(Ipv4Address one, Ipv4Address other)
        => (own.Contains(one) && asked.Contains(other)) || (asked.Contains(one) && own.Contains(other));
}
