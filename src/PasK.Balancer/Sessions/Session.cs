using PasK.Balancer.Events;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Ingress;
using PasK.Balancer.Services;
using PasK.Balancer.Timing;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>A session: a client's flow to a service. All its packets go to the same real, as long as the real is up or the service keeps sessions.</summary>
/// <param name="key">The flow of the client's packets.</param>
/// <param name="service">The service.</param>
/// <param name="real">The real that serves it first.</param>
/// <param name="translated">The flow as that real sees it, or null when it is not translated.</param>
/// <param name="first">The TCP segment that began it; empty for another protocol.</param>
internal sealed class Session(FlowKey key, SlbState service, RealState real, FlowKey? translated, TcpSegment first) : Timed<Session>
{
    private readonly TcpSegment _first = first;
    private int _packets;
    private bool _isFinished;

    /// <summary>The flow of the client's packets.</summary>
    public FlowKey Key { get; } = key;

    /// <summary>The service that took it.</summary>
    public SlbState Service { get; } = service;

    /// <summary>The real that serves it.</summary>
    public RealState Real { get; private set; } = real;

    /// <summary>The flow of the real's replies as they come to the balancer, or null when they do not pass through it.</summary>
    public FlowKey? ReplyFlow { get; private set; } = translated?.Reverse;

    /// <summary>The forwarding method of its requests, or null when no route leads to the real.</summary>
    public ForwardingMethod? Method { get; private set; } = MethodOf(key, real, translated);

    /// <summary>The forwarding method of its replies, or null when they do not pass through the balancer.</summary>
    public ForwardingMethod? ReplyMethod { get; } = real.Translation is null ? null : new FlowTranslation(key.Reverse, HidesSender: true);

    /// <summary>Its stage.</summary>
    public SessionStage Stage => _packets == 1 && _first.IsOpening ? SessionStage.Opening
        : _packets <= SessionLimits.UnassuredPackets ? SessionStage.Unassured
        : _isFinished ? SessionStage.FinWait
        : IsClosing ? SessionStage.Close
        : SessionStage.Established;

    /// <summary>
    /// When it last carried data: TCP payload of either side, or any UDP datagram of the client. Payload of the real counts because the real sends none before
    /// the client has completed the handshake. ICMP carries no data.
    /// </summary>
    public TimeSpan DataAt { get; private set; } = TimeSpan.MinValue;

    /// <summary>Whether it has carried data in the last <see cref="SessionLimits.Busy"/>, so that it is not evicted for another.</summary>
    public bool IsBusy(TimeSpan now) => DataAt > now - SessionLimits.Busy;

    /// <summary>Whether its TCP connection was ended or reset, and the client has neither opened it again nor continued it.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>
    /// Whether a segment opens a connection that may go to another real: the one before it is over, or the real takes no new sessions. A retransmission of the
    /// opening segment stays with a real that is up.
    /// </summary>
    public bool MayBeReplacedBy(in TcpSegment segment)
        => segment.IsOpening && (IsClosing || (!Real.TakesNewSessions && (Real.Health != HealthState.Act || !IsSentAgain(segment))));

    private bool IsSentAgain(in TcpSegment opening) => _first.IsOpening && _first.Sequence == opening.Sequence;

    /// <summary>Moves it to another real.</summary>
    /// <param name="real">The real.</param>
    /// <param name="translated">The flow as that real sees it, or null when it is not translated.</param>
    public void Move(RealState real, FlowKey? translated) => (Real, ReplyFlow, Method) = (real, translated?.Reverse, MethodOf(Key, real, translated));

    /// <summary>Goes on with its real as another configuration has it.</summary>
    /// <returns>Whether it does. It does not when its real or its VIP is not there any more.</returns>
    public bool TryGoOn()
    {
        Method = ReplyFlow is null ? Real.MethodFor(Key.Destination) : Method;
        return Real.Standing != RealStanding.Gone && Service.Takes(Key);
    }

    /// <summary>Takes note of a packet of the client.</summary>
    /// <param name="segment">Its TCP segment.</param>
    /// <param name="now">The moment.</param>
    public void NoteRequest(in TcpSegment segment, TimeSpan now)
    {
        // Anyone can forge FIN or RST of the client (RFC 5961 §3). Data after a FIN, and any segment after a RST, show that the connection goes on.
        _isFinished = !segment.Has(TcpFlags.Syn) && (segment.Has(TcpFlags.Fin) || (_isFinished && !segment.HasData));
        IsClosing = _isFinished || segment.Has(TcpFlags.Rst);
        _packets += _packets <= SessionLimits.UnassuredPackets && !(segment.IsOpening && _packets == 1) ? 1 : 0;
        DataAt = segment.HasData || Key.Protocol == IpProtocol.Udp ? now : DataAt;
    }

    /// <summary>
    /// Takes note of a reply that passes through the balancer. The real can end the connection. Its data shows that the client has completed the handshake.
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
