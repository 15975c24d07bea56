using PasK.Trace.Frames;
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

    private readonly List<FlowPacket> _packets = [];
    private readonly Dictionary<FlowKey, int> _maximumSegmentSizes = [];
    private readonly Dictionary<FlowKey, uint> _initialSequences = [];
    private readonly HashSet<uint> _challenges = [];
    private readonly Func<Ipv4Address, bool> _isBalancers;
    private bool _isOpened;

    /// <summary>Begins a flow.</summary>
    /// <param name="key">The direction of the packet that was seen first.</param>
    /// <param name="isBalancers">Whether an address is a balancer's own.</param>
    internal Flow(FlowKey key, Func<Ipv4Address, bool> isBalancers) => (Key, _isBalancers) = (key, isBalancers);

    /// <summary>The direction from the client: who sent the SYN, the echo request, or the first datagram.</summary>
    public FlowKey Key { get; private set; }

    /// <summary>The protocol.</summary>
    public IpProtocol Protocol => Key.Protocol;

    /// <summary>Whether a balancer has begun it: what a balancer begins by itself is a probe of a health check.</summary>
    public bool IsProbe => _isBalancers(Key.Source);

    /// <summary>All its frames in the order of time.</summary>
    public IReadOnlyList<FlowPacket> Packets => _packets;

    /// <summary>Whether a packet of it had a real server's own address in place of a VIP.</summary>
    public bool HasRewrittenAddress => _packets.Exists(packet => packet.Frame.DscpMapping is not null || packet.Frame.Translated is not null);

    /// <summary>The step in which it began.</summary>
    public SeenStep Step => _packets[0].Frame.Step;

    /// <summary>Whether its beginning was seen; without its SYN a TCP connection cannot be told from stray segments.</summary>
    public bool IsOpened => _isOpened || Protocol != IpProtocol.Tcp;

    /// <summary>The numbers from which TCP counts, per direction: those of the SYNs, on whichever link they were seen.</summary>
    public IReadOnlyDictionary<FlowKey, uint> InitialSequences => _initialSequences;

    /// <summary>
    /// The numbers that the server acknowledged instead of sending its SYN: it still has an earlier connection of these ports (RFC 5961 §4.2).
    /// </summary>
    public IReadOnlySet<uint> Challenges => _challenges;

    internal void Add(FlowPacket packet)
    {
        _packets.Add(packet);
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

    /// <summary>Octets of data that the receiver of a direction takes in one segment, as its SYN says.</summary>
    public int MaximumSegmentSizeTo(FlowKey direction) => _maximumSegmentSizes.GetValueOrDefault(direction, UsualMaximumSegmentSize);

    /// <summary>Sorts the frames by time. Fragments and errors were added last.</summary>
    internal void Sort() => _packets.Sort((one, other) => one.Frame.Number.CompareTo(other.Frame.Number));

    private void AddSegment(FlowPacket packet, TcpView tcp)
    {
        if (tcp.Flags.HasFlag(TcpFlags.Syn))
        {
            _initialSequences.TryAdd(packet.Key, tcp.Sequence);
            _maximumSegmentSizes.TryAdd(packet.Key.Reverse, tcp.MaximumSegmentSize ?? UsualMaximumSegmentSize);
            Open(tcp.Flags.HasFlag(TcpFlags.Ack) ? packet.Key.Reverse : packet.Key);
        }
        else if (tcp.Flags == TcpFlags.Ack && tcp.Payload.IsEmpty && _isOpened && packet.Key == Key.Reverse && !InitialSequences.ContainsKey(packet.Key))
        {
            _challenges.Add(tcp.Acknowledgement);
        }
    }

    private void Open(FlowKey client)
    {
        Key = _isOpened ? Key : client;
        _isOpened = true;
    }
}
