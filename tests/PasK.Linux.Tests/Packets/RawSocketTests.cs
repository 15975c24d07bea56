using PasK.Linux.Packets;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class RawSocketTests
{
    private const byte IpInIp = 4;
    private const byte Experimental = 253;
    private const ushort MoreFragments = 0x2000;

    [Fact]
    public void TryReceive_Fragments_GivesTheWholePacket()
    {
        using var pair = Pair.Connected();
        using var socket = pair.Second.Invoke(() => RawSocket.Open(IpInIp));
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        byte[] payload = [.. Enumerable.Range(0, 1520).Select(i => (byte)(i / 7))];
        SendFragment(sender, payload.AsSpan(1480), 1480 / 8);
        SendFragment(sender, payload.AsSpan(0, 1480), MoreFragments);
        var packet = Next(socket);
        Assert.Equal(1540, packet.Length);
        Assert.Equal(payload, packet[20..]);
        Assert.Equal(IpInIp, packet[9]);
        Assert.Equal(Pair.FirstAddress.GetAddressBytes(), packet[12..16]);
    }

    [Fact]
    public void TryReceive_NothingThere_IsFalse()
    {
        using var pair = new Pair();
        using var socket = pair.First.Invoke(() => RawSocket.Open(Experimental));
        Assert.False(socket.TryReceive(new byte[100], out _));
    }

    private static void SendFragment(PacketSocket sender, ReadOnlySpan<byte> payload, int fragment)
        => sender.Send(
            Frames.Ethernet(
                Pair.SecondMac, Pair.FirstMac, Frames.Ipv4, Frames.Packet(Pair.FirstAddress, Pair.SecondAddress, IpInIp, payload, (ushort)fragment)));

    private static byte[] Next(RawSocket socket)
    {
        var buffer = new byte[65536];
        var length = 0;
        Until.True(() => socket.TryReceive(buffer, out length), "the packet does not arrive");
        return buffer[..length];
    }
}
