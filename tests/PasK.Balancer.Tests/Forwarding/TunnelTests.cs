using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

public class TunnelTests
{
    private static readonly PacketBuilder FromClient = new();

    [Fact]
    [Explains(Counter.Encapsulated)]
    public void Receive_SynForVip_GoesToTheRealInATunnel()
    {
        var syn = new PacketBuilder { TypeOfService = 0x12 }.Tcp();
        var sent = Assert.Single(Box.Knowing().FromClient(syn));
        var outer = sent.Packet;

        Assert.Equal(Lab.Back, sent.Port);
        Assert.Equal(Lab.BackMac, sent.Ethernet.Source);
        Assert.Equal(Lab.RealMac, sent.Ethernet.Destination);
        Assert.Equal(IpProtocol.IpInIp, outer.Protocol);
        Assert.Equal(Ipv4Header.MinimumLength, outer.HeaderLength);
        Assert.Equal(syn.Length + 20, outer.TotalLength);
        Assert.Equal(Lab.BackAddress, outer.Source);
        Assert.Equal(Lab.Rip, outer.Destination);
        Assert.Equal(64, outer.TimeToLive);
        Assert.Equal(0x12, outer.TypeOfService.Value);
        Assert.True(outer.DontFragment);
        Assert.False(outer.IsFragment);
        Assert.True(outer.IsChecksumValid);
    }

    [Fact]
    public void Receive_SynForVip_ChangesOnlyTimeToLiveAndChecksumInside()
    {
        var syn = FromClient.Tcp(dataLength: 33);
        var inner = Assert.Single(Box.Knowing().FromClient(syn)).Inner;

        Assert.Equal(62, inner.TimeToLive);
        Assert.True(inner.IsChecksumValid);
        var expected = syn.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(expected);
        Assert.Equal(expected, inner.Octets.ToArray());
        Assert.Equal(syn[20..], inner.Payload.ToArray());
    }

    [Fact]
    public void Receive_PaddedFrame_LeavesThePaddingOut()
    {
        byte[] padded = [.. FromClient.Tcp(), 1, 2, 3, 4, 5, 6];
        Assert.Equal(60, Assert.Single(Box.Knowing().FromClient(padded)).Packet.TotalLength);
    }

    [Fact]
    public void Receive_DontFragmentClear_LeavesItClearOutside()
        => Assert.False(Assert.Single(Box.Knowing().FromClient((FromClient with { DontFragment = false }).Tcp())).Packet.DontFragment);

    [Fact]
    public void Receive_OptionsInside_AreKeptAndNotCopiedOutside()
    {
        var packet = (FromClient with { Options = [0x94, 4, 0, 0] }).Tcp();
        var sent = Assert.Single(Box.Knowing().FromClient(packet));
        Assert.Equal(20, sent.Packet.HeaderLength);
        Assert.Equal([0x94, 4, 0, 0], sent.Inner.Options.Octets.ToArray());
    }

    [Fact]
    public void Receive_ManyPackets_GivesEachOuterPacketItsOwnIdentification()
    {
        var box = Box.Knowing();
        var identifications = Enumerable.Range(0, 1000).Select(_ => (int)box.FromClient(FromClient.Tcp(TcpFlags.Ack)).Single().Packet.Identification);
        Assert.Equal(1000, identifications.Distinct().Count());
    }

    [Fact]
    public void Receive_OuterSourceConfigured_IsUsed()
    {
        var source = Ipv4Address.Parse("10.10.10.9");
        var slb = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { OuterSource = source };
        Assert.Equal(source, Assert.Single(Box.Knowing(Lab.With(slb)).FromClient(FromClient.Tcp())).Packet.Source);
    }

    [Fact]
    public void Receive_ClientOnTheRealsSide_IsServedToo()
    {
        var sent = Assert.Single(Box.Knowing().FromReal((FromClient with { Source = Ipv4Address.Parse("10.10.10.99") }).Tcp()));
        Assert.Equal((Lab.Back, Lab.Rip), (sent.Port, sent.Packet.Destination));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public void Receive_TimeToLiveAboveOne_IsDecremented(byte timeToLive)
        => Assert.Equal(timeToLive - 1, Assert.Single(Box.Knowing().FromClient((FromClient with { TimeToLive = timeToLive }).Tcp())).Inner.TimeToLive);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Receive_TimeToLiveRunsOut_TellsTheClientAndBeginsNoSession(byte timeToLive)
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient((FromClient with { TimeToLive = timeToLive }).Tcp()));
        Assert.Equal((IcmpType.TimeExceeded, (byte)0), (sent.Icmp.Type, sent.Icmp.Code));
        Assert.Equal((1, 0), ((int)box.Engine.Count(DropReason.TimeToLiveExceeded), box.Engine.SessionCount));
    }

    [Theory]
    [Explains(DropReason.RealAsClient)]
    [InlineData("10.10.10.10")]
    [InlineData("10.10.10.11")] // not the real whose turn it is
    public void Receive_SourceIsARipOfTheService_IsToldThatItMayBeNoClientAndBeginsNoSession(string rip)
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip))));
        var packet = (FromClient with { Source = Ipv4Address.Parse(rip) }).Tcp();
        var told = Assert.Single(
            box.Dropping(DropReason.RealAsClient, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, packet)));
        Assert.Equal((IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.Prohibited), (told.Icmp.Type, told.Icmp.Code));
        Assert.Equal((Lab.BackAddress, rip), (told.Packet.Source, $"{told.Packet.Destination}"));
        Assert.Equal((0, 0), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsBegun)));
    }

    [Fact]
    [Explains(DropReason.TunnelPacketToUs)]
    public void Receive_TunnelPacketForUs_IsDropped()
    {
        var inner = FromClient.Tcp();
        Box.Knowing().DropsFromClient(DropReason.TunnelPacketToUs, FromClient.Packet(IpProtocol.IpInIp, inner));
        Box.Knowing().DropsFromClient(DropReason.TunnelPacketToUs, (FromClient with { Destination = Lab.BackAddress }).Packet(IpProtocol.IpInIp, inner));
    }

    [Fact]
    public void Receive_InnerExactlyFillsTheTunnel_GoesThrough()
    {
        var packet = FromClient.Tcp(TcpFlags.Ack, dataLength: Lab.TunnelMtu - 40);
        Assert.Equal(1500, Assert.Single(Box.Knowing().FromClient(packet)).Packet.TotalLength);
    }

    [Fact]
    public void Receive_TooBigWithDontFragment_TellsTheClientTheTunnelsMtu()
    {
        var box = Box.Knowing();
        var packet = FromClient.Tcp(TcpFlags.Ack, dataLength: Lab.TunnelMtu - 39);
        var sent = Assert.Single(box.FromClient(packet));

        Assert.Equal((Lab.Front, Lab.GatewayMac), (sent.Port, sent.Ethernet.Destination));
        Assert.Equal((Lab.FrontAddress, Lab.Client), (sent.Packet.Source, sent.Packet.Destination));
        Assert.Equal((64, 576), (sent.Packet.TimeToLive, sent.Packet.TotalLength));
        Assert.Equal((IcmpType.DestinationUnreachable, (byte)4, 1480), (sent.Icmp.Type, sent.Icmp.Code, sent.Icmp.NextHopMtu));
        Assert.Equal(packet[..548], sent.Icmp.Payload.ToArray());
        Assert.True(sent.Icmp.IsChecksumValid);
        Assert.Equal(1, box.Engine.Count(DropReason.TooBig));
    }
}
