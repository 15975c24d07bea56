using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using PasK.Wire.Vxlan;
using Xunit;
using static PasK.Wire.Tests.SampleFrames;

namespace PasK.Wire.Tests;

public sealed class TunnelViewTests
{
    [Fact]
    public void TryParse_Vxlan_TellsEveryHeader()
    {
        Assert.True(TunnelView.TryParse(PacketOf(All["vxlan"]), out var view));
        Assert.Equal(
            (TunnelKind.Vxlan, new Vni(50), new Port(50_000), VxlanHeader.UdpPort, 0),
            (view.Kind, view.Vni, view.SourcePort, view.DestinationPort, view.Checksum));
        Assert.Equal((BalancerMac, ClientMac), (view.InnerDestination, view.InnerSource));
        Assert.Equal((30, 50 + view.Inner.TotalLength), (view.HeadersLength, view.Outer.TotalLength));
        Assert.Equal(view.Outer.TotalLength - view.Outer.HeaderLength, view.DatagramLength);
        Assert.Equal((Balancer, Real, Client, Vip), (view.Outer.Source, view.Outer.Destination, view.Inner.Source, view.Inner.Destination));
    }

    [Fact]
    public void Forms_AreOneForEachKind() => Assert.Equal(Enum.GetValues<TunnelKind>(), TunnelForms.All.Select(form => form.Kind).Order());

    [Fact]
    public void TryParse_IpInIp_IsTheInnerPacket()
    {
        Assert.True(TunnelView.TryParse(PacketOf(All["ipip"]), out var view));
        Assert.Equal((TunnelKind.IpInIp, 0, Vip), (view.Kind, view.HeadersLength, view.Inner.Destination));
    }

    /// <summary>A quote that ends behind the inner header shows what was quoted; a shorter one does not.</summary>
    [Theory]
    [InlineData("vxlan", 70)]
    [InlineData("ipip", 40)]
    [InlineData("gre", 44)]
    public void TryParse_EveryTruncation_NeedsTheInnerHeader(string name, int least)
    {
        var packet = All[name].AsSpan(EthernetHeader.UntaggedLength);
        for (var length = Ipv4Header.MinimumLength; length <= packet.Length; length++)
        {
            Assert.True(Ipv4View.TryParseQuote(packet[..length], out var outer, out _));
            Assert.Equal(length >= least, TunnelView.TryParse(outer, out _));
        }
    }

    /// <summary>On another port, what only looks a little like VXLAN is a datagram: a reserved bit, or a wrong checksum inside.</summary>
    [Theory]
    [InlineData(0, 4789, true)]
    [InlineData(0, 8472, true)]
    [InlineData(EthernetHeader.UntaggedLength + 29, 4789, true)]
    [InlineData(EthernetHeader.UntaggedLength + 29, 8472, false)]
    [InlineData(EthernetHeader.UntaggedLength + 35, 8472, false)]
    [InlineData(EthernetHeader.UntaggedLength + 58, 4789, true)]
    [InlineData(EthernetHeader.UntaggedLength + 58, 8472, false)]
    public void TryParse_OneBitWrong_IsVxlanOnItsOwnPortAlone(int wrong, int port, bool isVxlan)
    {
        var frame = InVxlan(All["udp"], new Port((ushort)port));
        frame[wrong] ^= 1;
        Assert.Equal(isVxlan, TunnelView.TryParse(PacketOf(frame), out _));
    }

    private static Ipv4View PacketOf(byte[] frame)
    {
        Assert.True(Ipv4View.TryParse(frame.AsSpan(EthernetHeader.UntaggedLength), out var packet, out _));
        return packet;
    }
}
