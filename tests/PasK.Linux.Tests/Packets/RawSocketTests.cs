using System.Net;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class RawSocketTests
{
    private const byte IpInIp = 4;
    private const byte Udp = 17;
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
    public void SendTo_BoundToLoopback_ReachesTheNodesOwnSocket()
    {
        using var pair = Pair.Connected();
        using var receiver = Pair.Udp(pair.Second, Pair.SecondAddress, 5000);
        using var sender = Sender(pair.Second, "lo");
        var far = IPAddress.Parse("172.16.0.9");
        Assert.True(sender.SendTo(Frames.Packet(far, Pair.SecondAddress, Udp, Frames.Datagram(4000, 5000, "inner"u8)), Pair.SecondAddress));
        var buffer = new byte[100];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        Assert.Equal(5, receiver.ReceiveFrom(buffer, ref from));
        Assert.Equal("172.16.0.9:4000", from.ToString());
        Assert.Equal("inner"u8, buffer.AsSpan(0, 5));
    }

    /// <summary>Both are sent to the other node; only the one that is not bound to the loopback device gets there.</summary>
    [Fact]
    public void SendTo_BoundToLoopback_DoesNotLeaveTheNode()
    {
        using var pair = Pair.Connected();
        using var receiver = pair.First.Invoke(() => RawSocket.Open(Experimental));
        using var bound = Sender(pair.Second, "lo");
        using var free = Sender(pair.Second, device: null);
        Assert.True(bound.SendTo(Frames.Packet(Pair.SecondAddress, Pair.FirstAddress, Experimental, "bound"u8), Pair.FirstAddress));
        Assert.True(free.SendTo(Frames.Packet(Pair.SecondAddress, Pair.FirstAddress, Experimental, "free"u8), Pair.FirstAddress));
        Assert.Equal("free"u8, Next(receiver).AsSpan(20));
    }

    [Fact]
    public void Bind_MissingDevice_Throws()
    {
        using var pair = new Pair();
        var thrown = Assert.Throws<LinuxException>(() => Sender(pair.First, "none"));
        Assert.Equal("bind a raw socket to none: No such device (errno 19)", thrown.Message);
    }

    [Fact]
    public void SendTo_NoRoute_IsFalse()
    {
        using var pair = new Pair();
        using var sender = Sender(pair.First, device: null);
        Assert.False(sender.SendTo(Frames.Packet(Pair.FirstAddress, Pair.SecondAddress, Experimental, "lost"u8), Pair.SecondAddress));
    }

    [Fact]
    public void SendTo_Ipv6Address_Throws()
    {
        using var pair = new Pair();
        using var sender = Sender(pair.First, device: null);
        Assert.Throws<ArgumentException>(() => sender.SendTo(new byte[20], IPAddress.IPv6Loopback));
    }

    [Fact]
    public void TryReceive_NothingThere_IsFalse()
    {
        using var pair = new Pair();
        using var socket = pair.First.Invoke(() => RawSocket.Open(Experimental));
        Assert.False(socket.TryReceive(new byte[100], out _));
    }

    private static RawSocket Sender(NodeThread node, string? device)
        => node.Invoke(() =>
        {
            var socket = RawSocket.OpenSender();
            if (device is not null)
            {
                socket.Bind(device);
            }

            return socket;
        });

    private static void SendFragment(PacketSocket sender, ReadOnlySpan<byte> payload, int fragment)
        => sender.Send(Frames.Ethernet(Pair.SecondMac, Pair.FirstMac, Frames.Ipv4, Frames.Packet(Pair.FirstAddress, Pair.SecondAddress, IpInIp, payload, (ushort)fragment)));

    private static byte[] Next(RawSocket socket)
    {
        var buffer = new byte[65536];
        var length = 0;
        Until.True(() => socket.TryReceive(buffer, out length), "the packet does not arrive");
        return buffer[..length];
    }
}
