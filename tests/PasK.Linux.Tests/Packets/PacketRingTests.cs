using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class PacketRingTests
{
    private const long Second = 1_000_000_000;
    private static readonly RingSize Roomy = new(65536, 8, TimeSpan.FromMilliseconds(1));
    private static readonly RingSize Tiny = new(4096, 2, TimeSpan.FromMilliseconds(1));

    [Fact]
    public void Read_AtBothEnds_TellsDirectionLengthAndTime()
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var outgoing = pair.First.Invoke(() => PacketRing.Open(Pair.Port, Roomy));
        using var incoming = pair.Second.Invoke(() => PacketRing.Open(Pair.Port, Roomy));
        var before = Hearing.Now();
        sender.Send(Frames.Numbered(1));
        sender.Send(Frames.Numbered(2, payloadLength: 1500));
        var (went, came) = (Hearing.Next(outgoing, 2), Hearing.Next(incoming, 2));
        var after = Hearing.Now();
        foreach (var (heard, direction) in new[] { (went, PacketDirection.Outgoing), (came, PacketDirection.Incoming) })
        {
            Assert.All(heard, frame => Assert.Equal(direction, frame.Direction));
            Assert.Equal([Frames.Numbered(1), Frames.Numbered(2, payloadLength: 1500)], heard.Select(frame => frame.Octets));
            Assert.Equal([60, 1514], heard.Select(frame => frame.OriginalLength));
            Assert.All(heard, frame => Assert.InRange(frame.TimestampNanoseconds, before - Second, after + Second));
            Assert.True(heard[0].TimestampNanoseconds <= heard[1].TimestampNanoseconds);
            Assert.All(heard, frame => Assert.Null(frame.VlanTag));
        }
    }

    [Theory]
    [InlineData(((uint)Frames.Vlan << 16) | 0x2005)]
    [InlineData((uint)Frames.Vlan << 16)]
    [InlineData(((uint)Frames.ServiceVlan << 16) | 7)]
    public void Read_TaggedFrame_HasTheTagBeside(uint tag)
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var ring = pair.Second.Invoke(() => PacketRing.Open(Pair.Port, Roomy));
        sender.Send(Frames.Tagged(Pair.SecondMac, Pair.FirstMac, tag, Frames.Experimental, new byte[50]));
        var heard = Hearing.Next(ring, 1)[0];
        Assert.Equal(tag, heard.VlanTag);
        Assert.Equal(Frames.Experimental, Frames.TypeOf(heard.Octets));
        Assert.Equal((64, 64), (heard.Octets.Length, heard.OriginalLength));
    }

    [Fact]
    public void Read_FrameLongerThanABlock_IsCutOffAndTellsTheLength()
    {
        using var pair = Pair.Connected(mtu: 9000);
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var ring = pair.Second.Invoke(() => PacketRing.Open(Pair.Port, Tiny));
        sender.Send(Frames.Numbered(1, payloadLength: 8000));
        var heard = Hearing.Next(ring, 1)[0];
        Assert.Equal(8014, heard.OriginalLength);
        Assert.InRange(heard.Octets.Length, 3000, 4096);
    }

    [Fact]
    public void Read_ManyTimesAroundTheRing_LosesNothingAndKeepsTheOrder()
    {
        const int Count = 200;
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var ring = pair.Second.Invoke(() => PacketRing.Open(Pair.Port, Tiny));
        for (var i = 0; i < Count; i++)
        {
            sender.Send(Frames.Numbered((byte)i, payloadLength: 1000));
            Assert.Equal((byte)i, Assert.Single(Hearing.Next(ring, 1)).Octets[Frames.HeaderLength]);
        }

        Assert.Equal(0, ring.ReadStatistics().Dropped);
    }

    [Fact]
    public void ReadStatistics_BurstIntoATinyRing_CountsDropsAndAddsUp()
    {
        const int Burst = 500;
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var ring = pair.Second.Invoke(() => PacketRing.Open(Pair.Port, Tiny));
        var read = 0;
        SocketStatistics last = default;
        for (var burst = 1; burst <= 3; burst++)
        {
            for (var i = 0; i < Burst; i++)
            {
                Assert.Equal(SendResult.Sent, sender.Send(Frames.Numbered(1, payloadLength: 1000)));
            }

            var before = last;
            Until.True(() => (last = ring.ReadStatistics()).Received >= burst * Burst, () => $"the ring has {last}");
            Assert.True(last.Dropped > before.Dropped, $"nothing was dropped: {last} after {before}");
            Until.True(
                () =>
                {
                    ring.Read((in RingFrame _) => read++);
                    last = ring.ReadStatistics();
                    return read + last.Dropped == last.Received;
                },
                () => $"read {read} of {last}");
        }
    }

    [Fact]
    public void Open_MissingInterface_ThrowsAndLeavesNothing()
    {
        using var pair = new Pair();
        var (descriptors, mappings) = (OwnProcess.Descriptors(), OwnProcess.SocketMappings());
        var thrown = Assert.Throws<LinuxException>(() => pair.First.Invoke(() => PacketRing.Open("missing", Tiny)));
        Assert.Equal("first: bind a packet socket to missing: No such device (errno 19)", thrown.Message);
        Assert.Empty(OwnProcess.Descriptors().Except(descriptors));
        Assert.True(OwnProcess.SocketMappings() <= mappings, "the ring is still mapped");
    }

    [Fact]
    public void Open_ImpossibleSize_NamesTheCall()
    {
        using var pair = new Pair();
        var thrown = Assert.Throws<LinuxException>(() => pair.First.Invoke(() => PacketRing.Open(Pair.Port, new RingSize(1000, 2, TimeSpan.Zero))));
        Assert.Equal("first: setsockopt PACKET_RX_RING: Invalid argument (errno 22)", thrown.Message);
    }

    [Fact]
    public void Read_AfterDispose_Throws()
    {
        using var pair = new Pair();
        var ring = pair.First.Invoke(() => PacketRing.Open(Pair.Port, Tiny));
        ring.Dispose();
        ring.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ring.Read((in RingFrame _) => { }));
    }
}
