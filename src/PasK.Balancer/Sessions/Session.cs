using PasK.Balancer.Events;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Ingress;
using PasK.Balancer.Services;
using PasK.Balancer.Timing;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>A client's conversation with a service: all its packets go to the same real, as long as that is up or the service keeps sessions.</summary>
/// <param name="key">Its packets.</param>
/// <param name="service">The service.</param>
/// <param name="real">The real that serves it first.</param>
/// <param name="translated">What its packets are as that real sees them, where they are translated.</param>
/// <param name="first">The segment that began it; that of no other protocol matters.</param>
internal sealed class Session(FlowKey key, SlbState service, RealState real, FlowKey? translated, TcpSegment first) : Timed<Session>
{
    private readonly TcpSegment _first = first;
    private int _packets;
    private bool _isFinished;

    /// <summary>What its packets have in common.</summary>
    public FlowKey Key { get; } = key;

    /// <summary>The service that took it.</summary>
    public SlbState Service { get; } = service;

    /// <summary>The real that serves it.</summary>
    public RealState Real { get; private set; } = real;

    /// <summary>The flow of the real's replies as they come to the balancer, or null where they go past it.</summary>
    public FlowKey? ReplyFlow { get; private set; } = translated?.Reverse;

    /// <summary>The forwarding method of its requests, or null when no route leads to the real.</summary>
    public ForwardingMethod? Method { get; private set; } = MethodOf(key, real, translated);

    /// <summary>The forwarding method of its replies, or null where they go past the balancer.</summary>
    public ForwardingMethod? ReplyMethod { get; } = real.Translation is null ? null : new FlowTranslation(key.Reverse, HidesSender: true);

    /// <summary>How far it has come.</summary>
    public SessionStage Stage => _packets == 1 && _first.IsOpening ? SessionStage.Opening
        : _packets <= SessionLimits.UnassuredPackets ? SessionStage.Unassured
        : _isFinished ? SessionStage.FinWait
        : IsClosing ? SessionStage.Close
        : SessionStage.Established;

    /// <summary>
    /// When it carried data last. Data is TCP payload from either side: the real sends none before the client has ended the handshake. Data is also any UDP
    /// datagram of the client. ICMP carries no data.
    /// </summary>
    public TimeSpan DataAt { get; private set; } = TimeSpan.MinValue;

    /// <summary>Whether it has carried data so short a time ago that it makes room for no other.</summary>
    public bool IsBusy(TimeSpan now) => DataAt > now - SessionLimits.Busy;

    /// <summary>Whether the client has ended its TCP connection and neither opened it again nor gone on with it.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>
    /// Whether a segment opens a connection that may go to another real: the connection before it is over, or the real takes no new sessions. When the segment
    /// is the opening one sent again, it stays with a real that is up.
    /// </summary>
    public bool MayBeReplacedBy(in TcpSegment segment)
        => segment.IsOpening && (IsClosing || (!Real.TakesNewSessions && (Real.Health != HealthState.Act || !IsSentAgain(segment))));

    private bool IsSentAgain(in TcpSegment opening) => _first.IsOpening && _first.Sequence == opening.Sequence;

    /// <summary>Gives it to another real.</summary>
    /// <param name="real">The real.</param>
    /// <param name="translated">What its packets are as that real sees them, where they are translated.</param>
    public void Move(RealState real, FlowKey? translated) => (Real, ReplyFlow, Method) = (real, translated?.Reverse, MethodOf(Key, real, translated));

    /// <summary>Takes note of a packet of the client.</summary>
    /// <param name="segment">Its TCP segment.</param>
    /// <param name="now">The moment.</param>
    public void NoteRequest(in TcpSegment segment, TimeSpan now)
    {
        // Anyone can send FIN or a reset in the client's name (RFC 5961 §3): data behind the one, and any segment behind the other, show that it goes on.
        _isFinished = !segment.Has(TcpFlags.Syn) && (segment.Has(TcpFlags.Fin) || (_isFinished && !segment.HasData));
        IsClosing = _isFinished || segment.Has(TcpFlags.Rst);
        _packets += _packets <= SessionLimits.UnassuredPackets && !(segment.IsOpening && _packets == 1) ? 1 : 0;
        DataAt = segment.HasData || Key.Protocol == IpProtocol.Udp ? now : DataAt;
    }

    /// <summary>
    /// Takes note of a reply that comes through the balancer. The real can end the connection. Its data shows that the client has opened the connection.
    /// </summary>
    /// <param name="segment">Its TCP segment.</param>
    /// <param name="now">The moment.</param>
    public void NoteReply(in TcpSegment segment, TimeSpan now)
    {
        DataAt = segment.HasData ? now : DataAt;
        _isFinished |= segment.Has(TcpFlags.Fin);
        IsClosing |= _isFinished || segment.Has(TcpFlags.Rst);
    }

    private static ForwardingMethod? MethodOf(in FlowKey key, RealState real, in FlowKey? translated)
        => translated is { } flow ? new FlowTranslation(flow, HidesSender: false) : real.MethodFor(key.Destination);
}
