using System.Net;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class PacketSocketTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void TryReceive_AtBothEnds_TellsDirectionLengthAndTime()
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var listener = pair.First.Invoke(() => PacketSocket.Open(Pair.Port, timestamps: true));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port, timestamps: true));
        var before = Hearing.Now();
        Assert.Equal(SendResult.Sent, sender.Send(Frames.Numbered(1)));
        var (went, came) = (Hearing.Next(listener), Hearing.Next(receiver));
        var after = Hearing.Now();
        Assert.Equal((PacketDirection.Outgoing, PacketDirection.Incoming), (went.Direction, came.Direction));
        Assert.Equal(Frames.Numbered(1), went.Octets);
        Assert.Equal(Frames.Numbered(1), came.Octets);
        Assert.Equal((60, 60), (went.OriginalLength, came.OriginalLength));
        Assert.All([went, came], frame => Assert.InRange(frame.TimestampNanoseconds, before - Second, after + Second));
        Assert.All([went, came], frame => Assert.Null(frame.VlanTag));
    }

    [Fact]
    public void TryReceive_NothingThere_IsFalse()
    {
        using var pair = new Pair();
        using var socket = pair.First.Invoke(() => PacketSocket.Open(Pair.Loopback));
        Assert.Null(Hearing.Take(socket));
    }

    [Fact]
    public void Open_IgnoringOutgoing_HearsOnlyTheOther()
    {
        using var pair = Pair.Connected();
        using var socket = pair.First.Invoke(() => PacketSocket.Open(Pair.Port, ignoreOutgoing: true));
        using var other = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var peer = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        Assert.Equal(SendResult.Sent, socket.Send(Frames.Numbered(1)));
        Assert.Equal(SendResult.Sent, other.Send(Frames.Numbered(2)));
        Assert.Equal(SendResult.Sent, peer.Send(Frames.Numbered(3)));
        Assert.Equal(Frames.Numbered(3), Hearing.Next(socket).Octets);
        Assert.Equal(PacketDirection.Outgoing, Hearing.Next(other).Direction);
    }

    /// <summary>A packet that is put in at the loopback device came from elsewhere, as far as the kernel knows.</summary>
    [Fact]
    public void OpenSender_AtLoopback_HandsThePacketToTheNodesOwnSocket()
    {
        using var pair = Pair.Connected();
        using var receiver = Pair.Udp(pair.Second, Pair.SecondAddress, 5000);
        using var sender = pair.Second.Invoke(() => PacketSocket.OpenSender(Pair.Loopback));
        var packet = Frames.Packet(IPAddress.Parse("172.16.0.9"), Pair.SecondAddress, 17, Frames.Datagram(4000, 5000, "inner"u8));
        Assert.Equal(SendResult.Sent, sender.Send([.. new byte[12], 8, 0, .. packet]));
        var buffer = new byte[100];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        Assert.Equal(5, receiver.ReceiveFrom(buffer, ref from));
        Assert.Equal("172.16.0.9:4000", from.ToString());
        Assert.Equal("inner"u8, buffer.AsSpan(0, 5));
        Assert.Null(Hearing.Take(sender));
    }

    [Theory]
    [InlineData(((uint)Frames.Vlan << 16) | 0x2005)]
    [InlineData((uint)Frames.Vlan << 16)]
    [InlineData(((uint)Frames.ServiceVlan << 16) | 7)]
    public void TryReceive_TaggedFrame_HasTheTagBeside(uint tag)
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        sender.Send(Frames.Tagged(Pair.SecondMac, Pair.FirstMac, tag, Frames.Experimental, new byte[50]));
        var heard = Hearing.Next(receiver);
        Assert.Equal(tag, heard.VlanTag);
        Assert.Equal(Frames.Experimental, Frames.TypeOf(heard.Octets));
        Assert.Equal((64, 64), (heard.Octets.Length, heard.OriginalLength));
    }

    [Fact]
    public void TryReceive_ShortBuffer_CutsOffAndTellsTheLength()
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        sender.Send(Frames.Numbered(1, payloadLength: 1000));
        Heard? heard = null;
        Until.True(
            () => (heard = Hearing.Take(receiver, bufferLength: 100)) is not null && Frames.TypeOf(heard.Octets) == Frames.Experimental,
            "the frame does not arrive");
        Assert.Equal((100, 1014), (heard!.Octets.Length, heard.OriginalLength));
    }

    [Fact]
    public void Send_LongerThanTheMtu_IsTooLong()
    {
        using var pair = Pair.Connected();
        using var socket = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        Assert.Equal(SendResult.TooLong, socket.Send(Frames.Numbered(1, payloadLength: 1501)));
        Assert.Equal(SendResult.Sent, socket.Send(Frames.Numbered(1, payloadLength: 1500)));
    }

    [Fact]
    public void Send_InterfaceDown_IsRefusedUntilItIsUp()
    {
        using var pair = new Pair();
        using var socket = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        Assert.Equal(SendResult.Refused, socket.Send(Frames.Numbered(1)));
        Assert.Null(Hearing.Take(receiver));
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().SetUp(Pair.Port));
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetUp(Pair.Port));
        Pair.AwaitReady(pair.First, Pair.Port);
        Pair.AwaitReady(pair.Second, Pair.Port);
        Assert.Equal(SendResult.Sent, socket.Send(Frames.Numbered(2)));
        Assert.Equal(Frames.Numbered(2), Hearing.Next(receiver).Octets);
    }

    [Fact]
    public void Open_MissingInterface_ThrowsAndClosesTheSocket()
    {
        using var pair = new Pair();
        var descriptors = OwnProcess.Descriptors();
        var thrown = Assert.Throws<LinuxException>(() => pair.First.Invoke(() => PacketSocket.Open("missing")));
        Assert.Equal("first: bind a packet socket to missing: No such device (errno 19)", thrown.Message);
        Assert.Empty(OwnProcess.Descriptors().Except(descriptors));
    }

    [Fact]
    public void ReadStatistics_SeveralTimes_AddsUpAndCountsDrops()
    {
        const int Burst = 40_000;
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port, ignoreOutgoing: true));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        Send(sender, Burst);
        SocketStatistics first = default;
        Until.True(() => (first = receiver.ReadStatistics()).Received >= Burst, () => $"the socket has {first}");
        Assert.True(first.Dropped > 0, $"nothing was dropped: {first}");
        Send(sender, 100);
        SocketStatistics second = default;
        Until.True(() => (second = receiver.ReadStatistics()).Received >= first.Received + 100, () => $"the socket has {second} after {first}");
        Assert.True(second.Dropped >= first.Dropped + 100, $"{second} after {first}");
        var read = 0;
        Until.True(
            () =>
            {
                while (Hearing.Take(receiver) is not null)
                {
                    read++;
                }

                second = receiver.ReadStatistics();
                return read + second.Dropped == second.Received;
            },
            () => $"read {read} of {second}");
    }

    private static void Send(PacketSocket socket, int count)
    {
        var frame = Frames.Numbered(1);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(SendResult.Sent, socket.Send(frame));
        }
    }
}
