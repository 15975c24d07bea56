using BenchmarkDotNet.Attributes;
using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using static PasK.Benchmarks.ReferenceBox;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: the engine passes a packet of an existing session on without allocating, at more than one and a half times the cost of IP in IP,
/// which is the baseline, in no nat-mode of direct server return, and at more than twice that cost, in either direction, in those that translate. Control:
/// copying the same frame and nothing else.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmark
{
    private readonly OneFrameOutput _output = new();
    private readonly BalancerEngine _ipTunnel = EngineOf(NatMode.L3DsrIpTunnel);
    private readonly BalancerEngine _vxlan = EngineOf(NatMode.L3DsrVxlan);
    private readonly BalancerEngine _dscp = EngineOf(NatMode.L3DsrDscp);
    private readonly BalancerEngine _dsr = EngineOf(NatMode.Dsr);
    private readonly BalancerEngine _dnat = EngineOf(NatMode.DestinationNat);
    private readonly BalancerEngine _bothNat = EngineOf(NatMode.BothNat);
    private byte[] _frame = [];
    private byte[] _answer = [];

    /// <summary>Octets of UDP payload.</summary>
    [Params(22, 1400)]
    public int Payload { get; set; }

    /// <summary>Makes the sessions and resolves the real server.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _frame = Datagram(Front, Client, new Port(40000), Vip, new Port(7), Payload);
        _answer = Datagram(Back, Rip, new Port(7), Client, new Port(40000), Payload);
        foreach (var (engine, overhead) in new[] { (_ipTunnel, 20), (_vxlan, 50), (_dscp, 0), (_dsr, 0), (_dnat, 0), (_bothNat, 0) })
        {
            engine.Receive(0, _frame, TimeSpan.Zero, _output);
            engine.Receive(1, ArpReply(Back, Rip, BackAddress), TimeSpan.Zero, _output);
            engine.Receive(0, _frame, TimeSpan.Zero, _output);
            if (_output.Last.Length != _frame.Length + overhead)
            {
                throw new InvalidOperationException($"the engine made {_output.Last.Length} octets of {_frame.Length}, not {overhead} more");
            }
        }

        _dnat.Receive(1, _answer, TimeSpan.Zero, _output);
        _dnat.Receive(0, ArpReply(Front, Gateway, FrontAddress), TimeSpan.Zero, _output);
        DnatAnswer();
        if (_dnat.Count(Counter.Translated) < 4)
        {
            throw new InvalidOperationException($"the engine translated {_dnat.Count(Counter.Translated)} packets, not requests and answers");
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

    /// <summary>One request of a session by dnat.</summary>
    [Benchmark]
    public void Dnat() => _dnat.Receive(0, _frame, TimeSpan.Zero, _output);

    /// <summary>One answer of a session by dnat.</summary>
    [Benchmark]
    public void DnatAnswer() => _dnat.Receive(1, _answer, TimeSpan.Zero, _output);

    /// <summary>One request of a session by both-nat.</summary>
    [Benchmark]
    public void BothNat() => _bothNat.Receive(0, _frame, TimeSpan.Zero, _output);

    private static byte[] Datagram(MacAddress to, Ipv4Address source, Port sourcePort, Ipv4Address destination, Port destinationPort, int payload)
    {
        var frame = new byte[EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + UdpHeader.HeaderLength + payload];
        new EthernetHeader(to, Peer, EtherType.Ipv4).Write(frame);
        var packet = frame.AsSpan(EthernetHeader.UntaggedLength);
        new Ipv4Header
        {
            PayloadLength = UdpHeader.HeaderLength + payload, TimeToLive = 63, Protocol = IpProtocol.Udp, Source = source, Destination = destination,
            DontFragment = true,
        }.Write(packet);
        new UdpHeader(sourcePort, destinationPort).Write(packet[Ipv4Header.MinimumLength..], source, destination);
        return frame;
    }
}
