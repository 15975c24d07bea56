using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Icmp;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Engine;

/// <summary>
/// Relays ICMP errors about the tunnel packets of traffic (RFC 2003 §4). "Fragmentation needed" lowers the path MTU. When the error quotes enough of the
/// client's packet, the client gets an error about that packet.
/// </summary>
/// <param name="paths">The paths to the reals, by rip.</param>
/// <param name="sessions">The sessions. A client's packet can have been in a tunnel only if it belongs to one.</param>
/// <param name="routes">The routes to clients.</param>
/// <param name="own">The sender of the balancer's own packets.</param>
/// <param name="mtus">Lowers path MTUs.</param>
internal sealed class TunnelErrorRelay(
    IReadOnlyDictionary<Ipv4Address, RealPath> paths, SessionTable sessions, RoutingTable routes, OwnPackets own, PathMtuErrors mtus)
{
    private const byte InTransit = 0;

    /// <summary>
    /// Takes a packet for an address of the balancer if it is an error about a tunnel packet and comes in where the tunnel is. Elsewhere anybody could forge an
    /// error that a packet was too big.
    /// </summary>
    /// <returns>Whether it was such an error.</returns>
    public bool TryTake(Ipv4View packet, Attachment at, DatapathCall call)
    {
        if (packet.Protocol != IpProtocol.Icmp || packet.IsFragment || !IcmpView.TryParse(packet.Payload, out var error, out _)
            || !error.IsChecksumValid || !error.TryGetQuote(out var quote)
            || !paths.TryGetValue(quote.Destination, out var path) || !path.IsAt(at) || TunnelOf(path, quote, out var sent) is not { } tunnel)
        {
            return false;
        }

        mtus.Note(path, error, packet.Source, call);
        if (RelayOf(error, path, tunnel, call.Now) is { } message && Ipv4View.TryParseQuote(sent, out var request, out _)
            && FlowKey.TryParse(request, out var flow) && sessions.Find(flow)?.Real.RealPath == path && routes.TryFind(request.Source, out var back))
        {
            own.SendError(Verdict.Drop(DropReason.None, message), request, back.Egress, call);
        }

        return true;
    }

    private static ForwardingMethod? TunnelOf(RealPath path, Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = [];
        foreach (var method in path.Methods)
        {
            if (method is Encapsulation && method.IsQuotedBy(quote, out sent))
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>
    /// The error for the client, or null for none: the MTU that the tunnel leaves for its packets, or host unreachable. It does not show the tunnel's protocol
    /// and port.
    /// </summary>
    private static IcmpMessage? RelayOf(IcmpView error, RealPath path, ForwardingMethod tunnel, TimeSpan now)
        => (error.Type, (IcmpUnreachableCode)error.Code) switch
        {
            (IcmpType.DestinationUnreachable, IcmpUnreachableCode.FragmentationNeeded)
                => path.Mtu(now) is { } mtu ? IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)(mtu - tunnel.Overhead)) : null,
            (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Network or IcmpUnreachableCode.Host or IcmpUnreachableCode.Protocol)
                => IcmpMessage.Unreachable(IcmpUnreachableCode.Host),
            (IcmpType.TimeExceeded, _) when error.Code == InTransit => IcmpMessage.Unreachable(IcmpUnreachableCode.Host),
            _ => null,
        };
}
