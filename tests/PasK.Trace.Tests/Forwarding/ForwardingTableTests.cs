using PasK.Trace.Forwarding;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>A packet on its way to a real server is read as the client sent it, whatever the nat-mode.</summary>
public sealed class ForwardingTableTests
{
    private static readonly DscpMapping Mapping = new(4, SmallNetwork.Rip, SmallNetwork.Vip);
    private static readonly Translation Translation = new(SmallNetwork.Client, SmallNetwork.Vip, null, SmallNetwork.Own, SmallNetwork.Rip, null);
    private static readonly byte[] Sent = SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Syn, 1));

    [Fact]
    public void Frame_InATunnel_CarriesTheInnerPacket()
    {
        var outer = SmallNetwork.Header(IpProtocol.IpInIp) with { Source = SmallNetwork.Own, Destination = SmallNetwork.Rip };
        var frame = Read(new TunnelMode(), SmallNetwork.Packet(outer, Sent));
        AssertIsSent(frame);
        Assert.Equal((SmallNetwork.Own, SmallNetwork.Rip), (frame.Outer!.Source, frame.Outer.Destination));
    }

    [Fact]
    public void Frame_WithACodePoint_IsForItsVip()
    {
        var packet = Sent.ToArray();
        Ipv4Rewrite.SetDscp(packet, Mapping.Dscp);
        AddressTranslation.SetDestination(packet, SmallNetwork.Rip);
        var frame = Read(new DscpMode([Mapping]), packet);
        AssertIsSent(frame);
        Assert.Equal((Mapping, (byte)0x10), (frame.DscpMapping, frame.TosFrom(0)));
    }

    [Fact]
    public void Frame_ToTheMacOfAReal_IsForItsRip()
    {
        var mac = Read(new TunnelMode(), Sent).Destination;
        var frame = Read(
            new MacMode(new HashSet<Ipv4Address> { SmallNetwork.Vip }, new Dictionary<MacAddress, Ipv4Address> { [mac] = SmallNetwork.Rip }), Sent);
        AssertIsSent(frame);
        Assert.Equal(mac, frame.Redirected);
    }

    [Fact]
    public void Frame_ThatIsTranslated_HasTheClientsAddresses()
    {
        var packet = Sent.ToArray();
        AddressTranslation.SetSource(packet, SmallNetwork.Own);
        AddressTranslation.SetDestination(packet, SmallNetwork.Rip);
        var frame = Read(new TranslationMode([Translation]), packet);
        AssertIsSent(frame);
        Assert.Equal((SmallNetwork.Own, SmallNetwork.Rip), (frame.SentFrom, frame.SentTo));
    }

    [Fact]
    public void Frame_OfNoMode_GoesToNoReal() => Assert.Null(Read(new DscpMode([Mapping]), Sent).Rip);

    private static void AssertIsSent(ReadFrame frame)
    {
        Assert.Equal(SmallNetwork.Rip, frame.Rip);
        Assert.Equal((SmallNetwork.Client, SmallNetwork.Vip), (frame.Ip!.Source, frame.Ip.Destination));
        Assert.Equal(SmallNetwork.Tcp(TcpFlags.Syn, 1), frame.Payload.ToArray());
        Assert.Empty(frame.Problems);
    }

    private static ReadFrame Read(ForwardingMode mode, byte[] packet) => new SmallNetwork(new ForwardingTable([mode])).Left(packet);
}
