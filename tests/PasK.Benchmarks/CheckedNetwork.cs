using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Benchmarks;

/// <summary>
/// A balancer with many reals on its back link, all of which accept every connection at once and answer ARP, on a clock that jumps from deadline to
/// deadline. The network allocates nothing.
/// </summary>
internal sealed class CheckedNetwork : IDatapathOutput
{
    private const int Back = 0;
    private const int Places = 64;
    private const uint RealsSequence = 7000;
    private const ulong FirstRealMac = 0x0200_0000_0000;
    private static readonly MacAddress BackMac = new(0x0200_0000_0001);
    private static readonly MacAddress FrontMac = new(0x0200_0000_0002);
    private static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    private static readonly Ipv4Address Own = Ipv4Address.Parse("10.20.0.1");
    private static readonly Ipv4Address FirstRip = Ipv4Address.Parse("10.20.1.0");
    private readonly byte[] _sent = new byte[2048];
    private readonly byte[] _syn = Syn();
    private readonly byte[][] _answers = [.. Enumerable.Range(0, Places).Select(_ => new byte[128])];
    private readonly int[] _lengths = new int[Places];
    private int _sentLength;
    private int _written;
    private int _taken;
    private TimeSpan _now = TimeSpan.FromHours(1);

    /// <summary>Makes the balancer; nothing is sent yet.</summary>
    /// <param name="reals">How many reals.</param>
    /// <param name="check">The check of each of them, or null for none.</param>
    public CheckedNetwork(int reals, HealthCheck? check)
    {
        var vip = new VirtualService(Vip, null, []);
        var all = Enumerable.Range(0, reals).Select(i => new Real(i + 1, $"real{i + 1}", new Ipv4Address(FirstRip.Value + (uint)i), null));
        var configuration = new BalancerConfiguration
        {
            Vlans = [new Vlan("default", 1, "xg2"), new Vlan("test", 10, "xg1")],
            Interfaces = [new VlanInterface("default", new Ipv4Prefix(Own, 16)), new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24"))],
            Slbs = [new Slb("web", NatMode.L3DsrIpTunnel, LbMethod.RoundRobin, [vip], [.. all]) { HealthChecks = check is null ? [] : [check] }],
        };
        Engine = new BalancerEngine(configuration, [BackMac, FrontMac], new EngineSeed(new Random(1), new byte[] { 1 }));
    }

    /// <summary>The balancer.</summary>
    public BalancerEngine Engine { get; }

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan time)
    {
        var end = _now + time;
        while (Engine.NextDeadline is { } deadline && deadline <= end)
        {
            _now = deadline > _now ? deadline : _now;
            Engine.Advance(_now, this);
            Deliver();
        }

        _now = end;
    }

    /// <summary>Answers a SYN some times, and throws the answers away.</summary>
    public void AnswerSyns(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Answer(_syn, _answers[0]);
        }
    }

    public Span<byte> Frame(int port, int length)
    {
        Read();
        _sentLength = length;
        return _sent.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public void Discard() => _sentLength = 0;

    public void Report(BalancerEvent e)
    {
    }

    /// <summary>Puts the answers in until nothing is left to be answered.</summary>
    private void Deliver()
    {
        Read();
        while (_taken < _written)
        {
            var place = _taken++ % Places;
            Engine.Receive(Back, _answers[place].AsSpan(0, _lengths[place]), _now, this);
            Read();
        }
    }

    /// <summary>Reads what was sent last, which is whole only now, and writes the answer.</summary>
    private void Read()
    {
        var length = _sentLength;
        _sentLength = 0;
        if (length != 0 && Answer(_sent.AsSpan(0, length), _answers[_written % Places]) is var answered and > 0)
        {
            if (_written - _taken == Places)
            {
                throw new InvalidOperationException($"more than {Places} answers wait");
            }

            _lengths[_written++ % Places] = answered;
        }
    }

    private static int Answer(ReadOnlySpan<byte> sent, Span<byte> answer)
        => !EthernetView.TryParse(sent, out var ethernet, out _) ? 0
            : ethernet.Type == EtherType.Arp && ArpView.TryParse(ethernet.Payload, out var question, out _) ? AnswerArp(question, answer)
            : Ipv4View.TryParse(ethernet.Payload, out var outer, out _) && Ipv4View.TryParse(outer.Payload, out var inner, out _)
                && TcpView.TryParse(inner.Payload, out var tcp, out _) && tcp.Flags == TcpFlags.Syn ? AnswerSyn(outer.Destination, inner, tcp, answer)
            : 0;

    private static int AnswerArp(ArpView question, Span<byte> answer)
    {
        var mac = MacOf(question.TargetAddress);
        new EthernetHeader(BackMac, mac, EtherType.Arp).Write(answer);
        new ArpMessage(ArpOperation.Reply, mac, question.TargetAddress, BackMac, Own).Write(answer[EthernetHeader.UntaggedLength..]);
        return EthernetHeader.UntaggedLength + ArpMessage.Length;
    }

    private static int AnswerSyn(Ipv4Address rip, Ipv4View syn, TcpView tcp, Span<byte> answer)
    {
        new EthernetHeader(BackMac, MacOf(rip), EtherType.Ipv4).Write(answer);
        var packet = answer[EthernetHeader.UntaggedLength..];
        new TcpHeader(tcp.DestinationPort, tcp.SourcePort, RealsSequence, tcp.Sequence + 1, TcpFlags.Syn | TcpFlags.Ack, ushort.MaxValue)
            .Write(packet.Slice(Ipv4Header.MinimumLength, TcpHeader.MinimumLength), syn.Destination, syn.Source);
        new Ipv4Header
        {
            PayloadLength = TcpHeader.MinimumLength, DontFragment = true, TimeToLive = 64, Protocol = IpProtocol.Tcp, Source = syn.Destination,
            Destination = syn.Source,
        }.Write(packet);
        return EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + TcpHeader.MinimumLength;
    }

    private static MacAddress MacOf(Ipv4Address rip) => new(FirstRealMac + rip.Value);

    private static byte[] Syn()
    {
        var frame = new byte[EthernetHeader.UntaggedLength + (2 * Ipv4Header.MinimumLength) + TcpHeader.MinimumLength];
        new EthernetHeader(MacOf(FirstRip), BackMac, EtherType.Ipv4).Write(frame);
        var outer = frame.AsSpan(EthernetHeader.UntaggedLength);
        var inner = outer[Ipv4Header.MinimumLength..];
        new TcpHeader(new Port(20000), new Port(80), 1, 0, TcpFlags.Syn, ushort.MaxValue).Write(inner[Ipv4Header.MinimumLength..], Own, Vip);
        new Ipv4Header { PayloadLength = TcpHeader.MinimumLength, TimeToLive = 64, Protocol = IpProtocol.Tcp, Source = Own, Destination = Vip }.Write(inner);
        new Ipv4Header { PayloadLength = inner.Length, TimeToLive = 64, Protocol = IpProtocol.IpInIp, Source = Own, Destination = FirstRip }.Write(outer);
        return frame;
    }
}
