using System.Buffers.Binary;
using PasK.Lab.Capturing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Frames of a capture are kept, however many there are, and little of them is in memory.</summary>
[Collection(nameof(Alone))]
public sealed class FrameStoreTests
{
    private const int FrameOctets = 1514;

    [Fact]
    public void Add_OfManyFrames_KeepsAllAndFewInMemory()
    {
        const int Frames = 100_000;
        var store = new FrameStore();
        var kept = new ReadOnlyMemory<byte>[Frames];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Frames; i++)
        {
            kept[i] = store.Add(Frame(i, FrameOctets));
        }

        Assert.Equal(Enumerable.Range(0, Frames), kept.Select(NumberOf));
        Assert.Equal(Enumerable.Range(0, Frames).Reverse(), kept.Reverse().Select(NumberOf));
        var inMemory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(inMemory / Frames, 0, FrameOctets / 6);
        GC.KeepAlive(kept);
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(100, 2)]
    [InlineData(1, 3)]
    public void Add_OfFramesOfEachLength_KeepsThemAsTheyAre(int chunkOctets, int mostInMemory)
    {
        var store = new FrameStore(chunkOctets, mostInMemory);
        var kept = Enumerable.Range(0, 100).Select(i => store.Add(Frame(i, i + sizeof(int)))).ToList();
        Assert.Equal(Enumerable.Range(0, 100), kept.Select(NumberOf));
        Assert.Equal(Enumerable.Range(0, 100), kept.Select(frame => frame.Length - sizeof(int)));
        Assert.True(store.OctetsInFile > 0);
    }

    [Fact]
    public void Add_OfFewFrames_NeedsNoFile()
    {
        var store = new FrameStore();
        Assert.Equal(7, NumberOf(store.Add(Frame(7, FrameOctets))));
        Assert.Equal(0, store.OctetsInFile);
    }

    private static byte[] Frame(int number, int length)
    {
        var frame = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(frame, number);
        return frame;
    }

    private static int NumberOf(ReadOnlyMemory<byte> frame) => BinaryPrimitives.ReadInt32BigEndian(frame.Span);
}
