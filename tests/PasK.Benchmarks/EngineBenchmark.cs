using BenchmarkDotNet.Attributes;
using PasK.Balancer;
using PasK.Wire;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: the engine passes a packet of an existing session on without allocating, and in no nat-mode at more than one and a half times the cost of IP in
/// IP, which is the baseline. Control: copying the same frame and nothing else.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmark
{
    private static readonly MacAddress Front = new(0x0200_0000_0001);
    private static readonly MacAddress Back = new(0x0200_0000_0002);
    private static readonly MacAddress Peer = new(0x0200_0000_0003);
    private readonly OneFrameOutput _output = new();
    private readonly BalancerEngine _ipTunnel = EngineOf(NatMode.L3DsrIpTunnel);
    private readonly BalancerEngine _vxlan = EngineOf(NatMode.L3DsrVxlan);
    private readonly BalancerEngine _dscp = EngineOf(NatMode.L3DsrDscp);
    private readonly BalancerEngine _dsr = EngineOf(NatMode.Dsr);
    private byte[] _frame = [];

    /// <summary>Octets of UDP payload.</summary>
    [Params(22, 1400)]
    public int Payload { get; set; }

    /// <summary>Makes the sessions and resolves the real server.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _frame = Request(Payload);
        foreach (var (engine, overhead) in new[] { (_ipTunnel, 20), (_vxlan, 50), (_dscp, 0), (_dsr, 0) })
        {
            engine.Receive(0, _frame, TimeSpan.Zero, _output);
            engine.Receive(1, ArpReply(), TimeSpan.Zero, _output);
            engine.Receive(0, _frame, TimeSpan.Zero, _output);
            if (_output.Last.Length != _frame.Length + overhead)
            {
                throw new InvalidOperationException($"the engine made {_output.Last.Length} octets of {_frame.Length}, not {overhead} more");
            }
        }
    }

    /// <summary>Copies the frame.</summary>
    [Benchmark]
    public void Copy() => _frame.CopyTo(_output.Frame(1, _frame.Length));

    /// <summary>One packet of a session by l3dsr-iptunnel.</summary>
    [Benchmark(Baseline = true)]
    public void IpTunnel() => _ipTunnel.Receive(0, _frame, TimeSpan.Zero, _output);

    /// <summary>One packet of a session by l3dsr-vxlan.</summary>
    [Benchmark]
    public void Vxlan() => _vxlan.Receive(0, _frame, TimeSpan.Zero, _output);

    /// <summary>One packet of a session by l3dsr-dscp.</summary>
    [Benchmark]
    public void Dscp() => _dscp.Receive(0, _frame, TimeSpan.Zero, _output);

    /// <summary>One packet of a session by dsr.</summary>
    [Benchmark]
    public void Dsr() => _dsr.Receive(0, _frame, TimeSpan.Zero, _output);

    private static BalancerEngine EngineOf(NatMode mode)
    {
        var vip = new VirtualService(Ipv4Address.Parse("192.168.193.50"), null, []) { Dscp = mode == NatMode.L3DsrDscp ? 4 : null };
        var slb = new Slb("web", mode, LbMethod.RoundRobin, [vip], [new Real(1, "real1", Ipv4Address.Parse("10.10.10.10"), null)]);
        var configuration = new BalancerConfiguration
        {
            Vlans = [new Vlan("test", 10, "xg1"), new Vlan("default", 1, "xg2")],
            Interfaces = [new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24")), new VlanInterface("default", Ipv4Prefix.Parse("10.10.10.1/24"))],
            Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Ipv4Address.Parse("192.168.193.1"))],
            Slbs = [slb with { Vxlan = mode == NatMode.L3DsrVxlan ? new VxlanNetwork(new Vni(50), VxlanHeader.UdpPort) : null }],
        };
        return new BalancerEngine(configuration, [Front, Back], new Random(1));
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
