using PasK.Lab.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Flows;

/// <summary>What the probes of one check have in common: the path to the real server, the balancer's address, the address and the port asked.</summary>
/// <param name="Tunnel">The tunnel's ends, or null outside of one.</param>
/// <param name="DscpMapping">The code point by which it is for a VIP, or null.</param>
/// <param name="Redirected">The MAC address that alone takes it to a real server, or null.</param>
/// <param name="Source">The balancer's address.</param>
/// <param name="Destination">The address that is asked.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The port that is asked, or 0 for ICMP.</param>
internal sealed record ProbeKind(
    (Ipv4Address Source, Ipv4Address Exit)? Tunnel, DscpMapping? DscpMapping, MacAddress? Redirected, Ipv4Address Source, Ipv4Address Destination,
    IpProtocol Protocol, Port Port);

/// <summary>
/// The probes of a check, as a balancer sends them for as long as it runs. How many there are, and how far apart, is chance. Captures begin before a balancer
/// does and end between its probes, so that each is whole: one without an answer got none.
/// </summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Probes">The probes in the order of their beginnings.</param>
internal sealed record ProbeStream(ProbeKind Kind, IReadOnlyList<LadderFlow> Probes)
{
    /// <summary>The streams of the flows that a balancer has begun.</summary>
    public static IReadOnlyList<ProbeStream> Of(IEnumerable<LadderFlow> flows)
        => [.. flows.GroupBy(KindOf).Select(stream => new ProbeStream(stream.Key, [.. stream]))
            .OrderBy(stream => (stream.Kind.Tunnel?.Exit ?? stream.Kind.DscpMapping?.Rip)?.Value)
                .ThenBy(stream => stream.Kind.Redirected?.ToString(), StringComparer.Ordinal).ThenBy(stream => stream.Kind.Source.Value)
                .ThenBy(stream => stream.Kind.Destination.Value)
            .ThenBy(stream => stream.Kind.Protocol).ThenBy(stream => stream.Kind.Port.Value)];

    private static ProbeKind KindOf(LadderFlow flow)
    {
        var first = flow.Packets[0].Frame;
        return new ProbeKind(
            first.Outer is { } outer ? (outer.Source, outer.Destination) : null, first.DscpMapping, first.Redirected,
            flow.Key.Source, flow.Key.Destination, flow.Protocol,
            flow.Protocol == IpProtocol.Icmp ? default : flow.Key.DestinationPort);
    }
}
