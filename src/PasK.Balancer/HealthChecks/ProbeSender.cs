using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Icmp;
using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Balancer.HealthChecks;

/// <summary>Sends the packets of probes, through the same stages as traffic.</summary>
/// <param name="transmitter">The last stage of the datapath.</param>
/// <param name="table">Takes note of what is sent.</param>
/// <param name="counters">Where packets are counted.</param>
/// <param name="numbers">The source of sequence numbers.</param>
internal sealed class ProbeSender(Transmitter transmitter, ProbeTable table, Counters counters, UnguessableNumbers numbers)
{
    private const int LongestPacket = 256;
    private readonly byte[] _packet = new byte[LongestPacket];
    private RunningCheck _check = null!;
    private DatapathCall _call;

    /// <summary>Sets the check whose packets are sent from now on.</summary>
    public void SendFor(RunningCheck check, DatapathCall call) => (_check, _call) = (check, call);

    /// <summary>The moment of the call.</summary>
    public TimeSpan Now => _call.Now;

    /// <summary>Adds one to a counter, such as that of segments that were not sent.</summary>
    public void Count(Counter counter) => counters.Add(counter);

    /// <summary>Takes a source port or identifier for the next probe of the check.</summary>
    /// <returns>The number taken; the old one when no other is free; 0 when there is neither.</returns>
    public ushort RenewEnd(ushort old, ushort from, ushort to)
    {
        var taken = table.Renew(_check, old, from, to);
        if (taken == 0)
        {
            _check.Obstacle = ProbeCause.NoPort;
        }

        return taken;
    }

    /// <summary>An initial sequence number that nobody can guess (RFC 6528 §3).</summary>
    public uint NewSequence() => numbers.Next();

    /// <summary>The MSS of the egress link: the largest TCP payload without options (RFC 9293 §3.7.1).</summary>
    public ushort Mss => (ushort)(_check.Target.Hop.Egress.Mtu - Ipv4Header.MinimumLength - TcpHeader.MinimumLength);

    /// <summary>Sends an echo request without data.</summary>
    public void SendEcho(ushort identifier, ushort sequence)
    {
        IcmpMessage.EchoRequest(identifier, sequence).Write(Transport(IcmpMessage.HeaderLength));
        Send(IcmpMessage.HeaderLength);
    }

    /// <summary>Sends a datagram.</summary>
    public void SendDatagram(ushort port, ReadOnlySpan<byte> data)
    {
        var datagram = Transport(UdpHeader.HeaderLength + data.Length);
        data.CopyTo(datagram[UdpHeader.HeaderLength..]);
        new UdpHeader(new Port(port), _check.Target.Port).Write(datagram, _check.Target.Source, _check.Target.Destination);
        Send(datagram.Length);
    }

    /// <summary>Sends a segment.</summary>
    public void SendSegment(
        ushort port, uint sequence, uint acknowledgement, TcpFlags flags, ReadOnlySpan<byte> options = default, ReadOnlySpan<byte> data = default)
    {
        var segment = Transport(TcpHeader.MinimumLength + options.Length + data.Length);
        data.CopyTo(segment[(TcpHeader.MinimumLength + options.Length)..]);
        var window = (flags & TcpFlags.Rst) == TcpFlags.None ? TcpProbeLimits.Window : (ushort)0;
        new TcpHeader(new Port(port), _check.Target.Port, sequence, acknowledgement, flags, window)
            .Write(segment, _check.Target.Source, _check.Target.Destination, options);
        Send(segment.Length);
    }

    private Span<byte> Transport(int length) => _packet.AsSpan(Ipv4Header.MinimumLength, length);

    private void Send(int length)
    {
        var target = _check.Target;
        new Ipv4Header
        {
            PayloadLength = length,
            Identification = table.Identify(_check),
            DontFragment = true,
            TimeToLive = IcmpLimits.TimeToLive,
            Protocol = target.Check.Protocol,
            Source = target.Source,
            Destination = target.Destination,
        }.Write(_packet);
        if (Ipv4View.TryParse(_packet.AsSpan(0, Ipv4Header.MinimumLength + length), out var packet, out _))
        {
            counters.Add(Counter.Originated);
            var verdict = transmitter.Send(packet, target.EgressOf(_check, _call.Now), _call);
            counters.Add(verdict);
            _check.Obstacle ??= verdict.Reason switch
            {
                DropReason.None => null,
                DropReason.TooBig => ProbeCause.TooBig,
                _ => ProbeCause.NoMac,
            };
        }
    }
}
