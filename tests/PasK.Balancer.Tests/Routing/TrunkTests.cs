using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>A port that is tagged for several VLANs (IEEE 802.1Q), and perhaps untagged for one besides.</summary>
public class TrunkTests
{
    private static readonly byte[] Request = new PacketBuilder().Tcp();

    public static TheoryData<string, VlanTag?> WithoutVlan => new() { { "no tag", null }, { "priority 5", new VlanTag(0xa000) } };

    [Fact]
    public void Receive_RequestInOneVlan_LeavesInTheOther()
    {
        var sent = Assert.Single(Trunk.Knowing().Receive(Lab.Back, Trunk.FromClient(Request, Lab.FrontTag)));
        Assert.Equal((Lab.Back, Lab.BackTag, Lab.RealMac, Lab.BackMac), (sent.Port, sent.Ethernet.Tag, sent.Ethernet.Destination, sent.Ethernet.Source));
        Assert.Equal((Lab.BackAddress, Lab.Rip, Lab.Vip), (sent.Packet.Source, sent.Packet.Destination, sent.Inner.Destination));
    }

    /// <summary>Priority and drop eligibility are for the link; what leaves has the priority that a frame has without a tag.</summary>
    [Fact]
    public void Receive_RequestWithPriority_LeavesWithPriorityZero()
        => Assert.Equal(Lab.BackTag, Assert.Single(Trunk.Knowing().Receive(Lab.Back, Trunk.FromClient(Request, new VlanTag(0xf00a)))).Ethernet.Tag);

    [Theory]
    [Explains(DropReason.UnexpectedTag)]
    [InlineData(11)]
    [InlineData(0xfff)]
    public void Receive_UnknownVid_IsDropped(int vid)
    {
        var box = Trunk.Knowing();
        box.Drops(DropReason.UnexpectedTag, Lab.Back, Trunk.FromClient(Request, new VlanTag((ushort)vid)));
        box.Drops(DropReason.UnexpectedTag, Lab.Back, Trunk.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac, new VlanTag((ushort)vid)));
    }

    [Theory]
    [Explains(DropReason.UntaggedFrame)]
    [MemberData(nameof(WithoutVlan), DisableDiscoveryEnumeration = true)]
    public void Receive_NoVlanWhereAllAreTagged_IsDropped(string what, VlanTag? tag)
    {
        Assert.NotEmpty(what);
        Trunk.Knowing().Drops(DropReason.UntaggedFrame, Lab.Back, Trunk.FromClient(Request, tag));
    }

    /// <summary>The VLAN towards the clients is untagged, and the other one tagged at the same port.</summary>
    [Theory]
    [MemberData(nameof(WithoutVlan), DisableDiscoveryEnumeration = true)]
    public void Receive_NoVlanWhereOneIsUntagged_BelongsToThatOne(string what, VlanTag? tag)
    {
        Assert.NotEmpty(what);
        var box = new Box(Lab.Configuration with { Vlans = [new Vlan("default", 1, "xg2", IsTagged: true), new Vlan("test", 10, "xg2")] });
        var answer = Assert.Single(box.Receive(Lab.Back, Trunk.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac, tag)));
        Assert.Equal((null, Lab.Vip), (answer.Ethernet.Tag, answer.Arp.SenderAddress));
        Assert.Equal(Lab.BackTag, Assert.Single(box.Receive(Lab.Back, Trunk.FromClient(Request, tag))).Ethernet.Tag);
        box.Drops(DropReason.UnexpectedTag, Lab.Back, Trunk.FromClient(Request, Lab.FrontTag));
    }

    [Fact]
    public void Receive_VlanWithoutInterface_IsDropped()
    {
        var configuration = Lab.OnTrunk(Lab.Configuration);
        var box = new Box(configuration with { Vlans = [.. configuration.Vlans, new Vlan("spare", 20, "xg2", IsTagged: true)] });
        box.Drops(DropReason.NoInterface, Lab.Back, Trunk.FromClient(Request, new VlanTag(20)));
    }

    /// <summary>The balancer's addresses are in their VLANs, not at the port.</summary>
    [Fact]
    public void Receive_ArpInTheWrongVlan_IsNotAnswered()
    {
        var box = Trunk.Knowing();
        box.Drops(DropReason.ArpNotForUs, Lab.Back, Trunk.Asks(Lab.Vip, Lab.Rip, Lab.RealMac, Lab.BackTag));
        Assert.Equal(Lab.FrontTag, Assert.Single(box.Receive(Lab.Back, Trunk.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac, Lab.FrontTag))).Ethernet.Tag);
    }

    [Fact]
    public void Receive_ArpAnswerInTheWrongVlan_TeachesNothing()
    {
        var box = new Box(Lab.OnTrunk(Lab.Configuration));
        var question = Assert.Single(box.Receive(Lab.Back, Trunk.FromClient(Request, Lab.FrontTag)));
        Assert.Equal((Lab.BackTag, Lab.Rip), (question.Ethernet.Tag, question.Arp.TargetAddress));
        var answer = new ArpMessage(ArpOperation.Reply, Lab.RealMac, Lab.Rip, Lab.BackMac, Lab.BackAddress);
        box.Drops(DropReason.ArpSenderNotInSubnet, Lab.Back, PacketBuilder.Arp(Lab.BackMac, answer, tag: Lab.FrontTag));
        Assert.Equal(Lab.BackTag, Assert.Single(box.Receive(Lab.Back, PacketBuilder.Arp(Lab.BackMac, answer, tag: Lab.BackTag))).Ethernet.Tag);
    }

    [Fact]
    public void Receive_AddressConflict_NamesPortAndVlan()
    {
        var box = Trunk.Knowing();
        box.Receive(Lab.Back, Trunk.Asks(Lab.Gateway, Lab.Vip, Lab.StrangerMac, Lab.FrontTag));
        Assert.EndsWith("is claimed by 02:00:00:00:66:66 on port xg2, vlan 10", EventText.Of(Assert.Single(box.Events)), StringComparison.Ordinal);
    }

    /// <summary>What VXLAN carries is a frame of the overlay network: the tag is that of the link (RFC 7348 §6.1).</summary>
    [Fact]
    public void Receive_Vxlan_HasTheTagOutsideOnly()
    {
        var slb = new Slb("web", NatMode.L3DsrVxlan, LbMethod.RoundRobin, [Lab.All], [Lab.RealOf(1, Lab.Rip)])
        {
            Vxlan = new VxlanNetwork(new Vni(50), VxlanHeader.UdpPort)
        };
        var sent = Assert.Single(Trunk.Knowing(Lab.With(slb)).Receive(Lab.Back, Trunk.FromClient(Request, Lab.FrontTag)));
        Assert.Equal(Lab.BackTag, sent.Ethernet.Tag);
        Assert.True(TunnelView.TryParse(sent.Packet, out var tunnel));
        Assert.Equal((Lab.Vip, Request.Length + VxlanHeader.Overhead), (tunnel.Inner.Destination, sent.Packet.TotalLength));
    }

    [Theory]
    [InlineData(null, 1500, 1480)]
    [InlineData(1504, 1500, 1480)]
    [InlineData(1500, 1500, 1476)]
    [InlineData(1500, 1400, 1380)]
    public void Receive_TooBigForThePort_NamesWhatTheTagAndTheTunnelLeave(int? portMtu, int interfaceMtu, int expected)
    {
        IReadOnlyList<PhysicalPort> ports = portMtu is { } mtu ? [new PhysicalPort("xg2", mtu)] : [];
        var box = Trunk.Knowing(Lab.WithBackMtu(interfaceMtu) with { PhysicalPorts = ports });
        Assert.Equal(expected + 20, Assert.Single(box.Receive(Lab.Back, Ping(expected))).Packet.TotalLength);
        var error = Assert.Single(box.Dropping(DropReason.TooBig, Lab.Back, Ping(expected + 1)));
        Assert.Equal((Lab.FrontTag, expected), (error.Ethernet.Tag, (int)error.Icmp.NextHopMtu));
    }

    /// <summary>Frames without a tag have the whole of what the port takes.</summary>
    [Fact]
    public void Receive_TooBigForAnUntaggedVlan_CountsNoTag()
    {
        var configuration = Lab.Configuration with
        {
            Vlans = [new Vlan("default", 1, "xg2"), new Vlan("test", 10, "xg2", IsTagged: true)],
            PhysicalPorts = [new PhysicalPort("xg2", 1500)],
        };
        var box = new Box(configuration);
        box.Receive(Lab.Back, Trunk.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac, Lab.FrontTag));
        Assert.Equal(1480, Assert.Single(box.Dropping(DropReason.TooBig, Lab.Back, Ping(1481))).Icmp.NextHopMtu);
    }

    [Fact]
    public void Engine_OfVlansThatLookTheSame_IsRefused()
        => Assert.Contains(
            "vlan test: port xg2 has frames of another VLAN that look the same",
            Assert.Throws<ArgumentException>(() =>
                new Box(Lab.Configuration with { Vlans = [new Vlan("default", 1, "xg2"), new Vlan("test", 10, "xg2")] })).Message,
            StringComparison.Ordinal);

    private static byte[] Ping(int length)
        => Trunk.FromClient(new PacketBuilder().Echo(dataLength: length - Ipv4Header.MinimumLength - IcmpMessage.HeaderLength), Lab.FrontTag);
}
