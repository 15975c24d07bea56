using PasK.Balancer.Configuration;
using PasK.Trace.Crossings;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A client's packet of a flow: when it came to the balancer, and where it went.</summary>
internal sealed class ServiceRequest
{
    private const TcpFlags Deciding = TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst | TcpFlags.Fin;

    private readonly TcpFlags _flags;
    private readonly uint _sequence;

    private ServiceRequest(ReadFrame frame, FlowKey flow, Slb? slb, ForwardedFlow? sent)
    {
        (Flow, Slb, Sent, Entered) = (flow, slb, sent, sent?.Entered ?? frame.Seen.TimestampNanoseconds);
        if (flow.Protocol == IpProtocol.Tcp && TcpView.TryParse(frame.Payload, out var tcp, out _))
        {
            (_flags, _sequence) = (tcp.Flags & Deciding, tcp.Sequence);
        }
    }

    /// <summary>The client's flow to the VIP.</summary>
    public FlowKey Flow { get; }

    /// <summary>The service that takes the flow, or null for none.</summary>
    public Slb? Slb { get; }

    /// <summary>When it came to the balancer, in nanoseconds.</summary>
    public long Entered { get; }

    /// <summary>The packet as the balancer sent it to a real, or null when it did not.</summary>
    public ForwardedFlow? Sent { get; }

    /// <summary>When it left the balancer, in nanoseconds; when it came if it did not leave.</summary>
    public long Left => Sent?.Frame.TimestampNanoseconds ?? Entered;

    /// <summary>Whether it opens a TCP connection.</summary>
    public bool Opens => _flags == TcpFlags.Syn;

    /// <summary>Whether a session may begin with it: it opens a connection, or is of a protocol without any.</summary>
    public bool MayBegin
        => Flow.Protocol != IpProtocol.Tcp || Opens || (Slb is { SloppyTcp: true } && (_flags & ~TcpFlags.Fin) == TcpFlags.Ack);

    /// <summary>Whether it opens the connection that another one opens too.</summary>
    public bool Repeats(ServiceRequest other) => Opens && other.Opens && _sequence == other._sequence;

    /// <summary>The requests that came to the balancer or left it, in the order in which they came: in that order it chose reals for them.</summary>
    public static IReadOnlyList<ServiceRequest> Of(Evidence evidence)
        => [.. evidence.ForwardedRequests.Select(pair => Of(pair, evidence)).OfType<ServiceRequest>().OrderBy(request => request.Entered)];

    private static ServiceRequest? Of(PacketPair<ReadFrame> pair, Evidence evidence)
        => FlowKey.TryParse((pair.Left ?? pair.Any).Packet, out var flow)
            ? new ServiceRequest(pair.Left ?? pair.Any, flow, evidence.ServiceOf(flow), ForwardedFlow.Of(pair)) : null;
}
