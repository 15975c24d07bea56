using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Trace.Flows;

/// <summary>A conversation, wherever its packets were seen: a TCP connection, the datagrams between two ports, or echoes with one identifier.</summary>
public sealed class Flow
{
    /// <summary>The maximum segment size of a receiver that announces none, in octets (RFC 9293 §3.7.1).</summary>
    private const int UsualMaximumSegmentSize = 536;

    /// <summary>Challenges that are told apart. A client tries six more times to open a connection (tcp_syn_retries, tcp(7)).</summary>
    private const int MostChallenges = 16;

    private readonly FlowKey _firstKey;
    private readonly Func<Ipv4Address, bool> _isBalancers;
    private List<FlowPacket>? _packets;
    private HashSet<uint>? _challenges;
    private Direction _first;
    private Direction _other;
    private int _earliest;
    private bool _isOpened;

    /// <summary>Begins a flow.</summary>
    /// <param name="key">The direction of the packet that was seen first.</param>
    /// <param name="first">The frame that carried it.</param>
    /// <param name="isBalancers">Whether an address is a balancer's own.</param>
    internal Flow(FlowKey key, ReadFrame first, Func<Ipv4Address, bool> isBalancers)
    {
        (Key, _firstKey, _isBalancers) = (key, key, isBalancers);
        (_earliest, Step, BegunNanoseconds) = (first.Number, first.Step, first.Seen.TimestampNanoseconds);
    }

    /// <summary>The direction from the client: who sent the SYN, the echo request, or the first datagram.</summary>
    public FlowKey Key { get; private set; }

    /// <summary>The protocol.</summary>
    public IpProtocol Protocol => Key.Protocol;

    /// <summary>Whether a balancer has begun it: what a balancer begins by itself is a probe of a health check.</summary>
    public bool IsProbe => _isBalancers(Key.Source);

    /// <summary>Those of its frames that its reader keeps (<see cref="SortedFlows"/>), in the order of time.</summary>
    public IReadOnlyList<FlowPacket> Packets => _packets ?? [];

    /// <summary>Whether a packet of it had a real server's own address in place of a VIP.</summary>
    public bool HasRewrittenAddress { get; private set; }

    /// <summary>The step in which it began.</summary>
    public SeenStep Step { get; private set; }

    /// <summary>Whether its beginning was seen; without its SYN a TCP connection cannot be told from stray segments.</summary>
    public bool IsOpened => _isOpened || Protocol != IpProtocol.Tcp;

    /// <summary>When it began, in nanoseconds since the Unix epoch.</summary>
    internal long BegunNanoseconds { get; }

    /// <summary>Whether no frame joins it any more.</summary>
    internal bool IsEnded { get; set; }

    /// <summary>The number from which TCP counts in a direction: that of the SYN, on whichever link it was seen; null where it was not.</summary>
    public uint? InitialSequenceOf(FlowKey direction) => unchecked((uint?)In(direction).InitialNumber);

    /// <summary>Octets of data that the receiver of a direction takes in one segment, as its SYN says.</summary>
    public int MaximumSegmentSizeTo(FlowKey direction) => In(direction).MaximumSegmentSize ?? UsualMaximumSegmentSize;

    /// <summary>
    /// Whether the server acknowledged a number instead of sending its SYN: it still has an earlier connection of these ports (RFC 5961 §4.2).
    /// </summary>
    public bool IsChallenge(uint acknowledgement) => _challenges is not null && _challenges.Contains(acknowledgement);

    /// <summary>The number from which TCP counts in a direction, one of <see cref="FlowPacket.Numbers"/>; 0 where its SYN was not seen.</summary>
    internal long InitialNumberOf(FlowKey direction) => In(direction).InitialNumber.GetValueOrDefault();

    /// <summary>The direction of a packet with these addresses and ports. One that answers a probe may have others.</summary>
    internal FlowKey DirectionOf(FlowKey key) => key == Key || key == Key.Reverse ? key : Key.Reverse;

    /// <summary>Notes what a packet tells of the flow.</summary>
    internal void Add(FlowPacket packet)
    {
        (_earliest, Step) = packet.Frame.Number < _earliest ? (packet.Frame.Number, packet.Frame.Step) : (_earliest, Step);
        HasRewrittenAddress |= packet.Frame.DscpMapping is not null || packet.Frame.Translated is not null;
        if (packet.Kind != FlowPacketKind.Packet)
        {
            return;
        }

        if (Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Frame.Payload, out var tcp, out _))
        {
            AddSegment(packet, tcp);
        }
        else if (Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Frame.Payload, out var icmp, out _))
        {
            Open(icmp.Type == IcmpType.EchoRequest ? packet.Key : packet.Key.Reverse);
        }
    }

    /// <summary>Keeps a frame. Fragments and errors may come late, so that the frames are sorted when all are there.</summary>
    internal void Keep(FlowPacket packet) => (_packets ??= []).Add(packet);

    /// <summary>Sorts the frames that are kept by time.</summary>
    internal void Sort() => _packets?.Sort((one, other) => one.Frame.Number.CompareTo(other.Frame.Number));

    private void AddSegment(FlowPacket packet, TcpView tcp)
    {
        packet.Numbers = (In(packet.Key).Unwrap(tcp.Sequence), In(packet.Key.Reverse).Unwrap(tcp.Acknowledgement));
        In(packet.Key).Pass(packet.Numbers.Sequence, tcp.Flags);
        if (tcp.Flags.HasFlag(TcpFlags.Syn))
        {
            In(packet.Key).InitialNumber ??= packet.Numbers.Sequence;
            In(packet.Key.Reverse).MaximumSegmentSize ??= tcp.MaximumSegmentSize ?? UsualMaximumSegmentSize;
            Open(tcp.Flags.HasFlag(TcpFlags.Ack) ? packet.Key.Reverse : packet.Key);
        }
        else if (tcp.Flags == TcpFlags.Ack && tcp.Payload.IsEmpty && _isOpened && packet.Key == Key.Reverse && InitialSequenceOf(packet.Key) is null
            && (_challenges ??= []).Count < MostChallenges)
        {
            _challenges.Add(tcp.Acknowledgement);
        }
    }

    private void Open(FlowKey client)
    {
        Key = _isOpened ? Key : client;
        _isOpened = true;
    }

    private ref Direction In(FlowKey direction) => ref (direction == _firstKey ? ref _first : ref _other);

    private struct Direction
    {
        /// <summary>How far a number may be ahead of the last one: the largest window (RFC 7323 §2.3). One further off is another connection's.</summary>
        private const long LargestStep = 1 << 30;

        public long? InitialNumber;
        public int? MaximumSegmentSize;
        private long? _last;

        /// <summary>The number that does not wrap, by the last one.</summary>
        public readonly long Unwrap(uint number) => SequenceNumber.Unwrap(number, _last);

        /// <summary>Notes the number of a segment.</summary>
        public void Pass(long number, TcpFlags flags)
        {
            var isNext = _last is null || (number > _last && number - _last < LargestStep && !flags.HasFlag(TcpFlags.Rst));
            _last = isNext || (flags.HasFlag(TcpFlags.Syn) && InitialNumber is null) ? number : _last;
        }
    }
}
