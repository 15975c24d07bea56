using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Captures;
using PasK.Lab.Claims;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Lab.Tests;

/// <summary>
/// A capture made by hand of the lab with three reals, on the balancer's links alone: requests of the first client come and go to a real, and reals go up and
/// down.
/// </summary>
/// <param name="method">The lb-method that is meant.</param>
internal sealed class SpreadCapture(LbMethod method)
{
    public static readonly Ipv4Address Vip = RoundRobinTests.Topology.FirstVip!.Value;

    private static readonly Topology Lab = RoundRobinTests.Topology;
    private static readonly Ipv4Address Client = Lab.Hosts.First().Interface.Address.Address;
    private static readonly MacAddress Mac = Lab.Links[0].First.Mac;
    private static readonly ProbeFinding Finding = new(ProbeCause.Answered, IpProtocol.Icmp, null, Vip, ProbeMethod.Plain);

    private readonly List<SeenFrame> _frames = [];
    private readonly List<ReportedEvent> _events = [];
    private long _time = 1000;
    private ushort _identification;
    private readonly Dictionary<int, byte[]> _last = [];

    /// <summary>How many sessions the balancer says that it has begun, or null.</summary>
    public long? SessionsBegun { get; init; }

    /// <summary>The weights of the reals.</summary>
    public IReadOnlyList<int> Weights { get; init; } = [1, 1, 1];

    /// <summary>The backups among the reals.</summary>
    public IReadOnlyList<int> Backups { get; init; } = [];

    /// <summary>Services beside the one of the VIP.</summary>
    public IReadOnlyList<Slb> Others { get; init; } = [];

    /// <summary>The service of the VIP.</summary>
    public static Slb Slb => Lab.Balancers.Single().Configuration.Slbs.Single();

    /// <summary>A datagram comes from a port of the client and goes to a real at once.</summary>
    public SpreadCapture Datagram(int port, int real, Ipv4Address? vip = null) => Comes(port, vip).Goes(port, real);

    /// <summary>Sessions of one datagram each come one after another, each from the next port.</summary>
    public SpreadCapture Sessions(int firstPort, params int[] reals)
    {
        for (var i = 0; i < reals.Length; i++)
        {
            Datagram(firstPort + i, reals[i]);
        }

        return this;
    }

    /// <summary>A TCP segment comes from a port of the client and goes to a real at once.</summary>
    public SpreadCapture Segment(int port, TcpFlags flags, uint sequence, int real)
    {
        var segment = new byte[TcpHeader.MinimumLength];
        new TcpHeader(new Port((ushort)port), new Port(80), sequence, 0, flags, 100).Write(segment, Client, Vip, []);
        return Comes(port, IpProtocol.Tcp, Vip, segment).Goes(port, real);
    }

    /// <summary>A datagram comes to the balancer.</summary>
    public SpreadCapture Comes(int port, Ipv4Address? vip = null)
    {
        var datagram = new byte[UdpHeader.HeaderLength];
        new UdpHeader(new Port((ushort)port), new Port(7)).Write(datagram, Client, vip ?? Vip);
        return Comes(port, IpProtocol.Udp, vip ?? Vip, datagram);
    }

    /// <summary>The packet that came last from a port leaves for a real.</summary>
    public SpreadCapture Goes(int port, int real)
    {
        var inner = _last[port];
        return Add("back", "l4", HandMade.Packet(
            new Ipv4Header
            {
                PayloadLength = inner.Length, TimeToLive = 64, Protocol = IpProtocol.IpInIp, Source = HandMade.Balancer,
                Destination = Slb.Reals[real - 1].Rip, Identification = ++_identification,
            },
            inner));
    }

    /// <summary>The balancer says that a real has another health.</summary>
    public SpreadCapture Health(int real, HealthState from, HealthState to)
    {
        _events.Add(new ReportedEvent(++_time, new HealthChanged(default, Slb.Name, Slb.Reals[real - 1].Name, 1, from, to, Finding, null)));
        return this;
    }

    /// <summary>Time passes in which nothing is sent.</summary>
    public SpreadCapture Later(TimeSpan time)
    {
        _time += time.Ticks * TimeSpan.NanosecondsPerTick;
        return this;
    }

    /// <summary>What the claim of the lb-method says.</summary>
    public ClaimResult Judge() => SpreadClaims.Of(method).Judge(Evidence());

    /// <summary>What claims are judged by.</summary>
    public Evidence Evidence()
    {
        var balancer = Lab.Balancers.Single();
        var slb = Slb with
        {
            LbMethod = method,
            Reals = [.. Slb.Reals.Select((real, i) => real with { Weight = Weights[i], IsBackup = Backups.Contains(i + 1) })],
        };
        var topology = Lab.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb, .. Others] } });
        var capture = new Capture(_frames, [.. topology.Links.Select(link => new LinkCapture(link, 0, true))], [], Settled: true);
        return new Evidence(topology, capture, [], new BalancerAccount(SessionsBegun, [], _events));
    }

    private SpreadCapture Comes(int port, IpProtocol protocol, Ipv4Address vip, byte[] payload)
    {
        _last[port] = HandMade.Packet(
            new Ipv4Header
            {
                PayloadLength = payload.Length, TimeToLive = 63, Protocol = protocol, Source = Client, Destination = vip, Identification = ++_identification,
            },
            payload);
        return Add("front", "switch", _last[port]);
    }

    private SpreadCapture Add(string link, string sender, byte[] packet)
    {
        var on = Lab.Links.Single(one => one.Name == link);
        byte[] frame = [.. new byte[EthernetHeader.UntaggedLength], .. packet];
        new EthernetHeader(Mac, Mac, EtherType.Ipv4).Write(frame);
        _frames.Add(new SeenFrame(on, on.Ends.Single(end => end.Node == sender), ++_time, frame, frame.Length));
        return this;
    }
}
