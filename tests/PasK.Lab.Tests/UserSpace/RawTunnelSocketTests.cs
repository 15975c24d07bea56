using System.Buffers.Binary;
using PasK.Lab.UserSpace;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What the user-space end of a GRE tunnel takes out, and what it must discard (RFC 2784 §2.3, §2.3.1, §2.5).</summary>
public sealed class RawTunnelSocketTests
{
    private static readonly byte[] Inner = PacketOf(IpProtocol.Udp, [0, 7, 0, 7, 0, 8, 0, 0]);

    [Theory]
    [InlineData("00000800", true)]
    [InlineData("00000806", false)] // not IPv4
    [InlineData("00010800", false)] // version 1
    [InlineData("40000800", false)] // a bit of RFC 1701
    [InlineData("00ff", false)] // cut
    [InlineData("8000080000000000", false)] // a wrong checksum
    [InlineData("8000080000000000", true, true)]
    public void TryTakeOut_OfAGrePacket_KeepsToTheRfc(string header, bool isTaken, bool isChecksumRight = false)
    {
        byte[] message = [.. Convert.FromHexString(header), .. Inner];
        if (isChecksumRight)
        {
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), InternetChecksum.Compute(message));
        }

        using var world = World.Build(ReferenceLab.Topologies["gre-dsr"]);
        var taken = world.ThreadOf("real1").Invoke(() =>
        {
            using var socket = new RawTunnelSocket(TunnelForms.Of(TunnelKind.Gre));
            return socket.TryTakeOut(PacketOf(IpProtocol.Gre, message), out _, out var inner) ? inner.Octets.ToArray() : null;
        });
        Assert.Equal(isTaken ? Inner : null, taken);
    }

    private static byte[] PacketOf(IpProtocol protocol, byte[] payload)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
        new Ipv4Header
        {
            PayloadLength = payload.Length, Identification = 1, TimeToLive = 64, Protocol = protocol, Source = Ipv4Address.Parse("10.10.10.1"),
            Destination = Ipv4Address.Parse("10.10.10.10"),
        }.Write(packet);
        return packet;
    }
}
