using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Lab.Capturing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;
using static PasK.Lab.Tests.ModeLabs;

namespace PasK.Lab.Tests;

/// <summary>The reference lab in each nat-mode of direct server return: the real server's own kernel takes what the balancer sends it.</summary>
public sealed class ForwardingModeTests
{
    private const int Octets = 200_000;

    public static TheoryData<NatMode, Decapsulation> Modes => new()
    {
        { NatMode.L3DsrIpTunnel, Decapsulation.Auto },
        { NatMode.L3DsrVxlan, Decapsulation.Kernel },
        { NatMode.L3DsrVxlan, Decapsulation.UserSpace },
        { NatMode.L3DsrGre, Decapsulation.Kernel },
        { NatMode.L3DsrGre, Decapsulation.UserSpace },
        { NatMode.L3DsrDscp, Decapsulation.None },
        { NatMode.Dsr, Decapsulation.None },
    };

    [Fact]
    public void Modes_AreAllButTranslations()
        => Assert.Equal(NatModes.All.Where(mode => !mode.IsTranslation()), Modes.Select(row => row.Data.Item1).Distinct().Order());

    /// <summary>What clients see is the same in every mode, and no answer comes back to the balancer.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Traffic_InEachMode_IsAnsweredPastTheBalancer(NatMode mode, Decapsulation decapsulation)
    {
        using var world = World.Build(TopologyOf(mode, decapsulation));
        using var session = CaptureSession.Start(world);
        var client = new Client(world, "client", Patience);
        Assert.Equal(PingOutcome.Reply, (await client.PingAsync(Vip)).Outcome);
        Assert.True((await client.DownloadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.UploadAsync(Vip, Web, Octets)).IsRight);
        Assert.Equal(TcpOutcome.Reset, (await client.ConnectAsync(Vip, new Port(81))).Outcome);
        Assert.True(session.Settle());
        var (toReal, fromVip) = (session.Seen.Count(frame => IsOfMode(mode, frame)), session.Seen.Where(IsFromVip).ToList());
        Assert.True(toReal > 100, $"{toReal} packets went to the real server");
        Assert.DoesNotContain(fromVip, frame => frame.Link.Name is "back" or "front");
        Assert.All(fromVip.Where(frame => frame.Link.Name == "client"), frame => Assert.Equal(63, PacketOf(frame).TimeToLive));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Checks_InEachMode_FindTheRealUpAndLearnItsMac(NatMode mode, Decapsulation decapsulation)
    {
        using var world = World.Build(TopologyOf(mode, decapsulation, Checks));
        var mac = world.Topology.LinksOf(world.Topology.Reals.Single()).Single().EndAt(world.Topology.Reals.Single()).Mac;
        Await(world, health => health.State == HealthState.Act && health.Mac == mac);
        Assert.DoesNotContain(Changes(world), change => change.To == HealthState.Inact);
    }

    /// <summary>One balancer, one VIP and one real server: TCP goes there in the tunnel, UDP by MAC address, and pings by translation.</summary>
    [Fact]
    public async Task Traffic_OfServicesInDifferentModes_GoesEachItsWay()
    {
        var topology = TopologyOf(NatMode.L3DsrIpTunnel, Decapsulation.Auto);
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        Slb Of(string name, NatMode mode, IpProtocol protocol) => slb with { Name = name, NatMode = mode, Vips = [new VirtualService(Vip, protocol, [])] };
        Slb[] slbs = [Of("web", NatMode.L3DsrIpTunnel, IpProtocol.Tcp), Of("echo", NatMode.Dsr, IpProtocol.Udp), Of("ping", NatMode.BothNat, IpProtocol.Icmp)];
        using var world = World.Build(topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = slbs } }));
        using var session = CaptureSession.Start(world);
        var client = new Client(world, "client", Patience);
        Assert.True((await client.DownloadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.ExchangeDatagramAsync(Vip, Echo, new byte[100])).IsEchoed);
        Assert.Equal(PingOutcome.Reply, (await client.PingAsync(Vip)).Outcome);
        Assert.True(session.Settle());
        long CountOf(Counter counter) => world.Balancers["l4"].BetweenFrames(datapath => ((BalancerEngine)datapath).Count(counter));
        Assert.True(CountOf(Counter.Encapsulated) > 10, "no download went into the tunnel");
        Assert.Equal((1, 2), (CountOf(Counter.Redirected), CountOf(Counter.Translated)));
        var answered = session.Seen.Where(frame => IsFromVip(frame) && frame.Link.Name == "front").Select(frame => PacketOf(frame).Protocol);
        Assert.Equal([IpProtocol.Icmp], answered);
    }

    public static TheoryData<string, NatMode, IpProtocol, string> Mistakes => new()
    {
        { "another network", NatMode.L3DsrVxlan, IpProtocol.Icmp, "ping of 192.168.193.50 in the tunnel: no answer in 0.3 s" },
        { "another MAC address", NatMode.L3DsrVxlan, IpProtocol.Tcp, "tcp port 80 of 192.168.193.50 in the tunnel: no answer in 0.3 s" },
        { "no device", NatMode.L3DsrVxlan, IpProtocol.Tcp, "tcp port 80 of 192.168.193.50 in the tunnel: 10.10.10.10 takes nothing out of the tunnel" },
        { "no device", NatMode.L3DsrVxlan, IpProtocol.Udp, "udp port 7 of 192.168.193.50 in the tunnel: 10.10.10.10 takes nothing out of the tunnel" },
        { "no device", NatMode.L3DsrGre, IpProtocol.Udp, "udp port 7 of 192.168.193.50 in the tunnel: 10.10.10.10 takes nothing out of the tunnel" },
        { "no mark", NatMode.L3DsrDscp, IpProtocol.Icmp, "ping of 192.168.193.50 by DSCP 4: answered from the rip 10.10.10.10 instead" },
        { "no mark", NatMode.L3DsrDscp, IpProtocol.Tcp, "tcp port 80 of 192.168.193.50 by DSCP 4: answered from the rip 10.10.10.10 instead" },
        { "no mark", NatMode.L3DsrDscp, IpProtocol.Udp, "udp port 7 of 192.168.193.50 by DSCP 4: answered from the rip 10.10.10.10 instead" },
        {
            "no service at the rip, no mark",
            NatMode.L3DsrDscp,
            IpProtocol.Udp,
            "udp port 7 of 192.168.193.50 by DSCP 4: 10.10.10.10 does not take DSCP 4 for 192.168.193.50"
        },
        { "no VIP", NatMode.L3DsrDscp, IpProtocol.Tcp, "tcp port 80 of 192.168.193.50 by DSCP 4: no answer in 0.3 s" },
        { "no VIP", NatMode.Dsr, IpProtocol.Icmp, "ping of 192.168.193.50 at its MAC address: no answer in 0.3 s" },
    };

    /// <summary>The mistakes of each mode that clients would notice, and what its check says of them.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Checks_OfAMistake_SayWhatIsSeen(string mistake, NatMode mode, IpProtocol type, string cause)
    {
        var right = TopologyOf(mode, Decapsulation.Auto, Checks.Where(check => check.Protocol == type));
        var real = right.Reals.Single();
        using var world = World.Build(right.With(mistake switch
        {
            "another network" => real with { Vxlan = real.Vxlan! with { Vni = new Vni(51) } },
            "another MAC address" => real with { Vxlan = real.Vxlan! with { Mac = MacAddress.Parse("02:00:00:00:a5:51") } },
            "no device" => real with { Decapsulation = Decapsulation.None },
            "no mark" => real with { Dscp = [] },
            "no service at the rip, no mark" => real with { Dscp = [], Services = [] },
            _ => real with { Vips = [], Dscp = real.Dscp },
        }));
        Await(world, health => health.State == HealthState.Inact);
        Assert.Equal(cause, EventText.CauseOf(Changes(world).Last()));
    }

    /// <summary>Whether the frame takes a packet from the balancer to the real server as the mode says.</summary>
    private static bool IsOfMode(NatMode mode, SeenFrame frame)
    {
        if (frame.Link.Name != "back" || frame.Sender.Node != "l4" || !frame.TryGetIpv4(out var packet))
        {
            return false;
        }

        var rip = ReferenceLab.Real.Interface.Address.Address;
        return mode switch
        {
            NatMode.L3DsrIpTunnel => packet.Protocol == IpProtocol.IpInIp && packet.Destination == rip,
            NatMode.L3DsrGre => packet.Protocol == IpProtocol.Gre && packet.Destination == rip,
            NatMode.L3DsrVxlan => packet.Destination == rip && UdpView.TryParse(packet.Payload, out var udp, out _)
                && udp.DestinationPort == VxlanHeader.UdpPort && VxlanView.TryParse(udp.Payload, out var vxlan, out _) && vxlan.Vni == Overlay,
            NatMode.L3DsrDscp => packet.Destination == rip && packet.TypeOfService.Dscp == Dscp,
            _ => packet.Destination == Vip && packet.Source != Vip,
        };
    }

    private static bool IsFromVip(SeenFrame frame) => frame.TryGetIpv4(out var packet) && packet.Source == Vip;

    private static Ipv4View PacketOf(SeenFrame frame)
    {
        Assert.True(frame.TryGetIpv4(out var packet));
        return packet;
    }
}
