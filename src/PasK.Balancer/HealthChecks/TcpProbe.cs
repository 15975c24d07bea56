using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// A connection that is begun and reset as soon as the real accepts it (half-open), or opened and closed in full (RFC 9293 §3.10.7.3). Every segment
/// takes the path of traffic. Source port and sequence number are fresh for each probe.
/// </summary>
internal sealed class TcpProbe(TcpCheck check) : Probe
{
    private readonly ProbeText _text = new(check);

    /// <summary>Of answers to segments that no connection of this probe's asks for: whoever sends many of them gets few (RFC 5961 §7).</summary>
    private readonly TokenBucket _unasked = new(TcpProbeLimits.Unasked);
    private State _state;
    private bool _isSecondTry;
    private uint _next;
    private uint _expected;

    private enum State
    {
        /// <summary>Nothing is open.</summary>
        Closed,

        /// <summary>SYN was sent.</summary>
        Opening,

        /// <summary>Open, and the answer is waited for.</summary>
        Open,

        /// <summary>FIN was sent.</summary>
        Closing,

        /// <summary>FIN was sent after the real's, and its acknowledgement is waited for.</summary>
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
                // An earlier connection of this port is still there (RFC 5961 §4.2): it is reset, and another port tried.
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
        if (check.HalfOpen)
        {
            Reset(sender);
            return ProbeResult.Success();
        }

        _state = State.Open;
        sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Ack);
        if (!_text.IsConversation)
        {
            Close(sender);
            return ProbeResult.Success();
        }

        _text.Begin();
        if (!_text.Request.IsEmpty)
        {
            sender.SendSegment(LocalEnd, _next, _expected, TcpFlags.Psh | TcpFlags.Ack, data: _text.Request);
            _next += (uint)_text.Request.Length;
        }

        return ProbeResult.Open;
    }

    /// <summary>The real has not heard that its connection was reset, or accepts it too late: it is reset again (RFC 9293 §3.10.7.1).</summary>
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
            // A reset beside the window is nobody's; one inside it, but not at its beginning, is answered as any other segment out of turn (RFC 5961 §3.2).
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

        var isRight = tcp.Payload.Length > 0 && _text.Take(tcp.Payload);
        var isLast = (tcp.Flags & TcpFlags.Fin) != TcpFlags.None;
        _expected += (uint)tcp.Payload.Length + (isLast ? 1u : 0);
        var result = _state != State.Open ? ProbeResult.Open
            : isRight ? ProbeResult.Success()
            : _text.IsRefused ? ProbeResult.Failure(ProbeCause.WrongAnswer, from)
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
