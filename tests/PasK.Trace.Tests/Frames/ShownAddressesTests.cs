using PasK.Trace.Frames;
using PasK.Wire.Arp;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Addresses are found wherever a frame has them.</summary>
public sealed class ShownAddressesTests
{
    private static readonly byte[] ToReal = SmallNetwork.Packet(
        SmallNetwork.Header(IpProtocol.Udp) with { Destination = SmallNetwork.Rip }, SmallNetwork.Udp(1000, 7, 1));

    private readonly SmallNetwork _network = new();

    [Fact]
    public void Shows_AnAddressOfTheHeader_IsTrue() => Assert.True(_network.Came(ToReal).Seen.Shows(SmallNetwork.Rip));

    [Fact]
    public void Shows_AnAddressOfNoField_IsFalse() => Assert.False(_network.Came(ToReal).Seen.Shows(SmallNetwork.Own));

    [Fact]
    public void Shows_AnAddressInATunnel_IsTrue()
        => Assert.True(_network.Came(SmallNetwork.Packet(IpProtocol.IpInIp, ToReal)).Seen.Shows(SmallNetwork.Rip));

    [Fact]
    public void Shows_AnAddressOfAQuotedPacket_IsTrue()
        => Assert.True(_network.Came(SmallNetwork.Packet(
            IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), ToReal))).Seen.Shows(SmallNetwork.Rip));

    [Fact]
    public void Shows_TheSameOctetsAsPayload_IsFalse()
        => Assert.False(_network.Came(SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, 10, 0, 0, 10))).Seen.Shows(SmallNetwork.Rip));

    [Fact]
    public void Shows_AnAddressThatArpIsAbout_IsTrue()
    {
        var frame = _network.Arp(SmallNetwork.Front, isFromFirst: true, ArpOperation.Request, SmallNetwork.Client, SmallNetwork.Rip, isBroadcast: true).Seen;
        Assert.True(frame.Shows(SmallNetwork.Rip));
    }

    [Fact]
    public void Shows_AMacAddress_IsTrueOfBothEndsOnly()
    {
        var frame = _network.Came(ToReal).Seen;
        Assert.Equal(
            [true, true, false],
            new[] { SmallNetwork.Front.First, SmallNetwork.Front.Second, SmallNetwork.Back.Second }.Select(end => frame.Shows(SmallNetwork.MacOf(end))));
    }

    [Fact]
    public void IsReadable_APacketThatIsCutInItsHeader_IsFalse()
    {
        var frame = _network.Came(ToReal).Seen;
        Assert.True(frame.IsReadable);
        Assert.False((frame with { Octets = frame.Octets[..20] }).IsReadable);
    }
}
