using BenchmarkDotNet.Attributes;
using PasK.Balancer;
using PasK.Wire;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: the engine encapsulates a packet of an existing session without allocating. Control: the baseline row copies the same frame and does
/// nothing else.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmark
{
    private static readonly MacAddress Front = new(0x0200_0000_0001);
    private static readonly MacAddress Back = new(0x0200_0000_0002);
    private static readonly MacAddress Peer = new(0x0200_0000_0003);
    private readonly OneFrameOutput _output = new();
    private readonly BalancerEngine _engine = new(Configuration(), [Front, Back], new Random(1));
    private byte[] _frame = [];

    /// <summary>Octets of UDP payload.</summary>
    [Params(22, 1400)]
    public int Payload { get; set; }

    /// <summary>Makes the session and resolves the real server.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _frame = Request(Payload);
        _engine.Receive(0, _frame, TimeSpan.Zero, _output);
        _engine.Receive(1, ArpReply(), TimeSpan.Zero, _output);
        _engine.Receive(0, _frame, TimeSpan.Zero, _output);
        if (_output.Last.Length != _frame.Length + Ipv4Header.MinimumLength)
        {
            throw new InvalidOperationException("the engine did not encapsulate the packet");
        }
    }

    /// <summary>Copies the frame.</summary>
    [Benchmark(Baseline = true)]
    public void Copy() => _frame.CopyTo(_output.Frame(1, _frame.Length));

    /// <summary>One packet of a session into the tunnel.</summary>
    [Benchmark]
    public void Encapsulate() => _engine.Receive(0, _frame, TimeSpan.Zero, _output);

    private static BalancerConfiguration Configuration()
    {
        var vip = new VirtualService(Ipv4Address.Parse("192.168.193.50"), null, []);
        return new BalancerConfiguration
        {
            Vlans = [new Vlan("test", 10, "xg1"), new Vlan("default", 1, "xg2")],
            Interfaces = [new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24")), new VlanInterface("default", Ipv4Prefix.Parse("10.10.10.1/24"))],
            Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Ipv4Address.Parse("192.168.193.1"))],
            Slbs = [new Slb("web", NatMode.L3DsrIpTunnel, LbMethod.RoundRobin, [vip], [new Real(1, "real1", Ipv4Address.Parse("10.10.10.10"), null)])],
        };
    }

    private static byte[] Request(int payload)
    {
        var frame = new byte[EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + UdpHeader.HeaderLength + payload];
        var (client, vip) = (Ipv4Address.Parse("192.168.212.225"), Ipv4Address.Parse("192.168.193.50"));
        new EthernetHeader(Front, Peer, EtherType.Ipv4).Write(frame);
        var packet = frame.AsSpan(EthernetHeader.UntaggedLength);
        new Ipv4Header
        {
            PayloadLength = UdpHeader.HeaderLength + payload, TimeToLive = 63, Protocol = IpProtocol.Udp, Source = client, Destination = vip, DontFragment = true,
        }.Write(packet);
        new UdpHeader(new Port(40000), new Port(7)).Write(packet[Ipv4Header.MinimumLength..], client, vip);
        return frame;
    }

    private static byte[] ArpReply()
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(Back, Peer, EtherType.Arp).Write(frame);
        new ArpMessage(ArpOperation.Reply, Peer, Ipv4Address.Parse("10.10.10.10"), Back, Ipv4Address.Parse("10.10.10.1")).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }

    /// <summary>Keeps the last frame in one buffer.</summary>
    private sealed class OneFrameOutput : IDatapathOutput
    {
        private readonly byte[] _buffer = new byte[2048];
        private int _length;

        public ReadOnlySpan<byte> Last => _buffer.AsSpan(0, _length);

        public Span<byte> Frame(int port, int length)
        {
            _length = length;
            return _buffer.AsSpan(0, length);
        }

        public void Report(BalancerEvent e)
        {
        }
    }
}
