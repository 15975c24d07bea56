using PacketDotNet.Utils;
using System.Net;
using PacketDotNet;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Looks at sent frames with PacketDotNet, which shares nothing with PasK.Wire.</summary>
internal static class IndependentDecoder
{
    private const ushort VxlanPort = 4789;
    private static readonly IPAddress Front = IPAddress.Parse(Lab.FrontAddress.ToString());
    private static readonly IPAddress Back = IPAddress.Parse(Lab.BackAddress.ToString());

    /// <summary>Fails when a header, length or checksum of the frame is wrong.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="asksInOwnName">Whether clients' packets, right or wrong, may leave from an address of the balancer (both-nat).</param>
    public static void AssertValid(SentFrame frame, bool asksInOwnName)
    {
        var ethernet = new EthernetPacket(new ByteArraySegment(frame.Octets));
        if (ethernet.Type == EthernetType.Arp)
        {
            Assert.Equal(14 + 28, frame.Octets.Length);
            var arp = ethernet.Extract<ArpPacket>();
            Assert.Equal(ethernet.SourceHardwareAddress, arp.SenderHardwareAddress);
            return;
        }

        Assert.Equal(EthernetType.IPv4, ethernet.Type);
        AssertValidPacket(frame.Octets[14..], asksInOwnName);
    }

    private static void AssertValidPacket(byte[] octets, bool asksInOwnName)
    {
        var packet = new IPv4Packet(new ByteArraySegment(octets));
        Assert.True(packet.ValidIPChecksum, $"IPv4 header checksum of {packet.SourceAddress} > {packet.DestinationAddress} is wrong");
        Assert.Equal(octets.Length, packet.TotalLength);
        Assert.Equal(4, (int)packet.Version);
        if (asksInOwnName || !IsMadeByBalancer(packet))
        {
            return;
        }

        if ((int)packet.Protocol == 4)
        {
            AssertValidPacket(octets[packet.HeaderData.Length..], asksInOwnName);
        }
        else if (packet.Extract<UdpPacket>() is { DestinationPort: VxlanPort } vxlan)
        {
            Assert.Equal(0, vxlan.Checksum);
            Assert.Equal(vxlan.Length, octets.Length - packet.HeaderData.Length);
            var carried = octets[(packet.HeaderData.Length + 8)..];
            Assert.Equal([8, 0, 0, 0, 0, 0, 50, 0], carried[..8]);
            AssertValid(new SentFrame(0, carried[8..]), asksInOwnName);
        }
        else if (packet.Protocol is ProtocolType.Tcp or ProtocolType.Udp)
        {
            var isValid = packet.Extract<TcpPacket>() is { } tcp ? tcp.ValidTcpChecksum : packet.Extract<UdpPacket>().ValidUdpChecksum;
            Assert.True(isValid, $"{packet.Protocol} checksum of {packet.SourceAddress} > {packet.DestinationAddress} is wrong");
        }
        else if (packet.Protocol == ProtocolType.Icmp)
        {
            var icmp = packet.Extract<IcmpV4Packet>();
            Assert.True(icmp.ValidIcmpChecksum, $"ICMP checksum of {packet.SourceAddress} > {packet.DestinationAddress} is wrong");
        }
    }

    /// <summary>What only passes through keeps its content, right or wrong; but in both-nat it never has an address of ours as its source.</summary>
    private static bool IsMadeByBalancer(IPv4Packet packet)
        => (packet.FragmentFlags & 1) == 0 && packet.FragmentOffset == 0 && (packet.SourceAddress.Equals(Front) || packet.SourceAddress.Equals(Back));
}
