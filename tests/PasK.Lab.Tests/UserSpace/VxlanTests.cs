using PasK.Lab.Capturing;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A real server takes packets out of VXLAN, by its own kernel's device or in user space; what it is sent is written by hand.</summary>
public sealed class VxlanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly MacAddress DeviceMac = MacAddress.Parse("02:00:00:00:a5:50");
    private static readonly VxlanFrame Right = new(ReferenceLab.Vxlan) { Vni = new Vni(50), TunnelPort = VxlanHeader.UdpPort, InnerMac = DeviceMac };

    public static TheoryData<Decapsulation> Ways => [Decapsulation.Kernel, Decapsulation.UserSpace];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Syn_InVxlan_IsAnsweredPlainFromTheVip(Decapsulation way)
    {
        using var world = World.Build(TopologyOf(way));
        using var session = CaptureSession.Start(world);
        Send(world, Right);
        Assert.True(session.Await(seen => seen.Any(frame => IsSynAckTo(Right, frame)), Patience), "no SYN,ACK left the real server");
    }

    /// <summary>The device has the MAC address of the interface, and the balancer can use the one that it learns.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Syn_ForTheMacOfTheInterface_IsAnsweredWhereTheDeviceHasNoOther(Decapsulation way)
    {
        var topology = TopologyOf(way, mac: null);
        var real = topology.Reals.Single();
        using var world = World.Build(topology);
        using var session = CaptureSession.Start(world);
        Send(world, Right with { InnerMac = topology.LinksOf(real).Single().EndAt(real).Mac });
        Assert.True(session.Await(seen => seen.Any(frame => IsSynAckTo(Right, frame)), Patience), "no SYN,ACK left the real server");
    }

    public static TheoryData<Decapsulation, string, string> Silent => new()
    {
        { Decapsulation.Kernel, "another network", "" },
        { Decapsulation.Kernel, "another MAC", "" },
        { Decapsulation.Kernel, "the MAC of everybody", "" },
        { Decapsulation.Kernel, "vx0", "TcpExt IPReversePathFilter" },
        { Decapsulation.UserSpace, "another network", "" },
        { Decapsulation.UserSpace, "another MAC", "" },
        { Decapsulation.UserSpace, "the MAC of everybody", "" },
        { Decapsulation.UserSpace, "lo", "TcpExt IPReversePathFilter" },
    };

    /// <summary>
    /// The right one behind it is answered, and of the wrong one nobody says a word: one for another network or MAC address, one whose frame is for everybody
    /// (tcp_v4_rcv takes no broadcast), or one that a strict reverse path filter takes, at the device of this name.
    /// </summary>
    [Theory]
    [MemberData(nameof(Silent))]
    public void Syn_ThatIsNotForTheDevice_IsLostWithoutAWord(Decapsulation way, string how, string counter)
    {
        var topology = TopologyOf(way);
        var real = topology.Reals.Single();
        var isFiltered = counter.Length > 0;
        using var world =
            World.Build(isFiltered ? topology.With(real with { KernelParameters = [KernelParameter.Of($"net.ipv4.conf.{how}.rp_filter", "1")] }) : topology);
        using var session = CaptureSession.Start(world);
        Send(world, how switch
        {
            "another network" => Right with { Vni = new Vni(51) },
            "another MAC" => Right with { InnerMac = MacAddress.Parse("02:00:00:00:a5:51") },
            "the MAC of everybody" => Right with { InnerMac = MacAddress.Broadcast },
            _ => Right,
        });
        var next = Right with { Port = new Port(50_002) };
        Send(world, next);
        if (isFiltered)
        {
            Assert.True(session.Settle());
            Assert.Equal(2, KernelCounters.Read(world.ThreadOf(real.Name))[counter]);
        }
        else
        {
            Assert.True(session.Await(seen => seen.Any(frame => IsSynAckTo(next, frame)), Patience), "no SYN,ACK left the real server");
        }

        Assert.DoesNotContain(session.Seen, frame => IsSynAckTo(Right, frame) || IsRefusal(frame, out _));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Syn_ToAPortWithoutADevice_IsRefusedByTheRip(Decapsulation way)
    {
        using var world = World.Build(TopologyOf(way));
        using var session = CaptureSession.Start(world);
        Send(world, Right with { TunnelPort = new Port(8472) });
        Assert.True(session.Await(seen => seen.Any(frame => IsRefusal(frame, out var port) && port.Value == 8472), Patience),
            "the rip did not send ICMP 3/3 that quotes UDP port 8472");
        Assert.DoesNotContain(session.Seen, frame => IsSynAckTo(Right, frame));
    }

    private static bool IsSynAckTo(VxlanFrame asked, SeenFrame frame)
        => frame.Sender.Node == "real1" && frame.TryGetTcp(out var packet, out var tcp) && tcp.Flags == (TcpFlags.Syn | TcpFlags.Ack)
            && packet.Source == ReferenceLab.Real.Vips[0] && tcp.DestinationPort == asked.Port && tcp.Acknowledgement == 2;

    /// <summary>Whether the rip refuses a UDP datagram.</summary>
    private static bool IsRefusal(SeenFrame frame, out Port port)
    {
        port = default;
        if (frame.Sender.Node != "real1" || !frame.TryGetIpv4(out var packet) || packet.Source != ReferenceLab.Real.Interface.Address.Address
            || packet.Protocol != IpProtocol.Icmp || !IcmpView.TryParse(packet.Payload, out var icmp, out _)
            || icmp is not { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.Port } || !icmp.TryGetQuote(out var quote))
        {
            return false;
        }

        var isUdp = FlowKey.TryParse(quote, out var flow) && flow.Protocol == IpProtocol.Udp;
        port = flow.DestinationPort;
        return isUdp;
    }

    private static void Send(World world, VxlanFrame frame)
    {
        var sender = world.Topology.Switches.Single();
        var (device, mac) = world.DeviceOf(sender, sender.Vlans.Single().BridgeName);
        using var socket = world.ThreadOf(sender.Name).Invoke(() => PacketSocket.Open(device, ignoreOutgoing: true));
        Assert.Equal(SendResult.Sent, socket.Send(frame.Octets(mac)));
    }

    private static Topology TopologyOf(Decapsulation way) => TopologyOf(way, DeviceMac);

    private static Topology TopologyOf(Decapsulation way, MacAddress? mac)
    {
        ReferenceLab.Require();
        Assert.SkipWhen(way == Decapsulation.Kernel && !KernelFeatures.CanHave(KernelPart.Vxlan), "needs a kernel with the vxlan device (VXLAN)");
        return ReferenceLab.Vxlan.With(
            ReferenceLab.Vxlan.Reals.Single() with { Decapsulation = way, Vxlan = new VxlanDevice(new Vni(50), VxlanHeader.UdpPort, mac) });
    }
}
