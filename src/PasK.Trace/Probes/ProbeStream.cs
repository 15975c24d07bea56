using PasK.Trace.Flows;
using PasK.Wire.Ip;

namespace PasK.Trace.Probes;

/// <summary>
/// The probes of a check, as a balancer sends them for as long as it runs. How many there are, and how far apart, is chance. Captures begin before a balancer
/// does and end between its probes, so that each is whole: one without an answer got none.
/// </summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Probes">The probes in the order of their beginnings.</param>
public sealed record ProbeStream(ProbeKind Kind, IReadOnlyList<Flow> Probes)
{
    /// <summary>The streams of the flows that a balancer has begun.</summary>
    public static IReadOnlyList<ProbeStream> Of(IEnumerable<Flow> flows)
        => [.. flows.GroupBy(KindOf).Select(stream => new ProbeStream(stream.Key, [.. stream]))
            .OrderBy(stream => (stream.Kind.Tunnel?.Exit ?? stream.Kind.DscpMapping?.Rip)?.Value)
                .ThenBy(stream => stream.Kind.Redirected?.ToString(), StringComparer.Ordinal).ThenBy(stream => stream.Kind.Source.Value)
                .ThenBy(stream => stream.Kind.Destination.Value)
            .ThenBy(stream => stream.Kind.Protocol).ThenBy(stream => stream.Kind.Port.Value)];

    private static ProbeKind KindOf(Flow flow)
    {
        var first = flow.Packets[0].Frame;
        return new ProbeKind(
            first.Outer is { } outer ? (outer.Source, outer.Destination) : null, first.DscpMapping, first.Redirected,
            flow.Key.Source, flow.Key.Destination, flow.Protocol,
            flow.Protocol == IpProtocol.Icmp ? default : flow.Key.DestinationPort);
    }
}
