using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// A probe that opens a TCP connection. It resets the connection as soon as the real accepts it (half-open), or opens and closes it in full (RFC 9293
/// §3.10.7.3). Every segment takes the path of traffic. Each probe has a new source port and initial sequence number.
/// </summary>
/// <param name="check">The check.</param>
/// <param name="exchange">What is said on the connection once it is open.</param>
/// <param name="isHalfOpen">Whether the connection is reset as soon as the real accepts it.</param>
internal sealed class TcpProbe(PortCheck check, ProbeExchange exchange, bool isHalfOpen) : Probe
{

    /// <summary>Limits the answers to segments out of turn: whoever sends many of them gets few answers (RFC 5961 §7).</summary>
    private readonly TokenBucket _unasked = new(TcpProbeLimits.Unasked);
    private State _state;
    private bool _isSecondTry;
    private uint _next;
    private uint _expected;
    private int _unread;

    private enum State
    {
        /// <summary>Nothing is open.</summary>
        Closed,

        /// <summary>SYN was sent.</summary>
        Opening,

        /// <summary>The connection is open, and the probe waits for the answer.</summary>
        Open,

        /// <summary>FIN was sent.</summary>
        Closing,

        /// <summary>FIN was sent and the real's received; only the acknowledgement of the probe's FIN is missing.</summary>
        Acknowledging,
    }

    public override bool IsOpen => _state is State.Open or State.Closing or State.Acknowledging;

    public override void Begin(ProbeSender sender)
    {
        _isSecondTry = false;
        OpenAnew(sender);
    }

    public override bool IsAnswered(Ipv4View packet) => TryRead(packet, out var tcp) && _state == State.Opening && AcknowledgesSyn(tcp);

    public override ProbeResult Take(Ipv4View packet, ProbeSender sender)
        => !TryRead(packet, out var tcp) ? ProbeResult.Open
            : _state == State.Opening ? TakeFirst(tcp, packet.Source, sender)
            : IsOpen ? TakeFurther(tcp, packet.Source, sender)
            : TakeLate(tcp, sender);

    public override void GiveUp(ProbeSender sender)
    {
        if (_state != State.Closed)
        {
            Reset(sender);
        }
    }

    public override void End(ProbeSender sender)
    {
        if (IsOpen)
        {
            Reset(sender);
        }
    }

    private void OpenAnew(ProbeSender sender)
    {
        LocalEnd = sender.RenewEnd(LocalEnd, check.SourcePortMin.Value, check.SourcePortMax.Value);
        _state = LocalEnd == 0 ? State.Closed : State.Opening;
        if (_state == State.Opening)
        {
            var first = sender.NewSequence();
            _next = first + 1;
            var mss = sender.Mss;
            sender.SendSegment(LocalEnd, first, 0, TcpFlags.Syn, [(byte)TcpOptionKind.MaximumSegmentSize, 4, (byte)(mss >> 8), (byte)mss]);
        }
    }

    private ProbeResult TakeFirst(TcpView tcp, Ipv4Address from, ProbeSender sender)
    {
        switch (tcp.Flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst))
        {
            case TcpFlags.Rst | TcpFlags.Ack when AcknowledgesSyn(tcp):
                _state = State.Closed;
                return ProbeResult.Failure(ProbeCause.PortClosed, from);
            case TcpFlags.Syn | TcpFlags.Ack when AcknowledgesSyn(tcp):
                _expected = tcp.Sequence + 1;
                return Accepted(sender);
            case TcpFlags.Ack:
                // The real still has an earlier connection of this port (RFC 5961 §4.2): reset it, and try another port.
                SendUnasked(tcp.Acknowledgement, 0, TcpFlags.Rst, sender);
                if (!_isSecondTry)
                {
                    _isSecondTry = true;
                    OpenAnew(sender);
                }

                return ProbeResult.Open;
            default:
                return ProbeResult.Open;
        }
    }

    private ProbeResult Accepted(ProbeSender sender)
    {
        if (isHalfOpen)
        {
            Reset(sender);
            return ProbeResult.Success();
        }

        (_state, _unread) = (State.Open, 0);
        sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Ack);
        if (!exchange.IsConversation)
        {
            Close(sender);
            return ProbeResult.Success();
        }

        exchange.Begin();
        if (!exchange.Request.IsEmpty)
        {
            sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Psh | TcpFlags.Ack, data: exchange.Request);
            _next += (uint)exchange.Request.Length;
        }

        return ProbeResult.Open;
    }

    /// <summary>The real did not get the reset, or accepts the connection too late: it is reset again (RFC 9293 §3.10.7.1).</summary>
    private ProbeResult TakeLate(TcpView tcp, ProbeSender sender)
    {
        if ((tcp.Flags & (TcpFlags.Syn | TcpFlags.Rst)) == TcpFlags.Syn && AcknowledgesSyn(tcp))
        {
            SendUnasked(_next, 0, TcpFlags.Rst, sender);
        }

        return ProbeResult.Open;
    }

    private ProbeResult TakeFurther(TcpView tcp, Ipv4Address from, ProbeSender sender)
    {
        var isReset = (tcp.Flags & TcpFlags.Rst) != TcpFlags.None;
        if (tcp.Sequence != _expected)
        {
            // A reset outside the window is ignored. A reset inside it, but not at its beginning, is answered like any segment out of turn (RFC 5961 §3.2).
            if (!isReset || tcp.Sequence - _expected < TcpProbeLimits.Window)
            {
                SendUnasked(_next, _expected, TcpFlags.Ack, sender);
            }

            return ProbeResult.Open;
        }

        if (isReset)
        {
            _state = State.Closed;
            return ProbeResult.Failure(ProbeCause.EndedEarly, from);
        }

        if (_state != State.Open && (_unread += tcp.Payload.Length) > TcpProbeLimits.Unread)
        {
            Reset(sender);
            return ProbeResult.Open;
        }

        var isRight = tcp.Payload.Length > 0 && exchange.Take(tcp.Payload);
        var isLast = (tcp.Flags & TcpFlags.Fin) != TcpFlags.None;
        _expected += (uint)tcp.Payload.Length + (isLast ? 1u : 0);
        var result = _state != State.Open ? ProbeResult.Open
            : isRight ? ProbeResult.Success()
            : exchange.IsRefused ? ProbeResult.Failure(ProbeCause.WrongAnswer, from) with { StatusCode = exchange.StatusCode }
            : isLast ? ProbeResult.Failure(ProbeCause.EndedEarly, from)
            : ProbeResult.Open;
        if (result.Outcome != ProbeOutcome.Open)
        {
            Close(sender);
        }
        else if (tcp.Payload.Length > 0 || isLast)
        {
            sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Ack);
        }

        var isAcknowledged = (tcp.Flags & TcpFlags.Ack) != TcpFlags.None && tcp.Acknowledgement == _next;
        _state = _state switch
        {
            State.Closing when isLast => isAcknowledged ? State.Closed : State.Acknowledging,
            State.Acknowledging when isAcknowledged => State.Closed,
            _ => _state,
        };
        return result;
    }

    private void Close(ProbeSender sender)
    {
        sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Fin | TcpFlags.Ack);
        _next++;
        _state = State.Closing;
    }

    private void Reset(ProbeSender sender)
    {
        sender.SendSegment(LocalEnd, _next, 0, TcpFlags.Rst);
        _state = State.Closed;
    }

    private void SendUnasked(uint sequence, uint acknowledgement, TcpFlags flags, ProbeSender sender)
    {
        if (_unasked.TryTake(sender.Now))
        {
            sender.SendSegment(LocalEnd, sequence, acknowledgement, flags);
        }
        else
        {
            sender.Count(Counter.ProbeSegmentsLimited);
        }
    }

    private bool AcknowledgesSyn(TcpView tcp) => (tcp.Flags & TcpFlags.Ack) != TcpFlags.None && tcp.Acknowledgement == _next;

    private static bool TryRead(Ipv4View packet, out TcpView tcp)
        => TcpView.TryParse(packet.Payload, out tcp, out _) && tcp.IsChecksumValid(packet.Source, packet.Destination);
}
