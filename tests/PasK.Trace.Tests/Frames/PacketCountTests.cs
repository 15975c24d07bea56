using PasK.Trace.Frames;
using PasK.Wire.Arp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Packets are counted with the octets of their frames.</summary>
public sealed class PacketCountTests
{
    [Fact]
    public void Of_PacketsAndArp_CountsThePackets()
    {
        var network = new SmallNetwork();
        var frames = new[]
        {
            network.Came(SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, new byte[100]))),
            network.Arp(SmallNetwork.Front, isFromFirst: true, ArpOperation.Request, SmallNetwork.Client, SmallNetwork.Vip, isBroadcast: true),
            network.Came(SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7))),
        };
        Assert.Equal(new PacketCount(2, 142 + 60), PacketCount.Of(frames.Select(frame => frame.Seen)));
    }
}
