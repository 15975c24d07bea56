using CsCheck;
using PasK.Testing;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Wire.Tests;

/// <summary>A broken file is an <see cref="InvalidDataException"/> or fewer frames, and nothing else.</summary>
public sealed class HostileCaptureTests
{
    private static readonly byte[][] Files = [SampleCaptures.Pcapng(), SampleCaptures.Pcap(), Other()];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_EveryTruncation_EndsCleanlyOrIsRefused(int index)
    {
        var file = Files[index];
        var whole = SampleCaptures.Read(file).Frames.Select(SampleCaptures.Values).ToList();
        var cleanEnds = 0;
        for (var length = 0; length < file.Length; length++)
        {
            if (TryRead(file[..length]) is { } read)
            {
                cleanEnds++;
                Assert.Equal(whole.Take(read.Frames.Count), read.Frames.Select(SampleCaptures.Values));
            }
        }

        // One clean end before every block or record but the first.
        Assert.Equal(index switch { 0 => 8, 1 => 3, _ => 6 }, cleanEnds);
    }

    /// <summary>Who writes a file may be killed in the middle of a block: all that came before it is read.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_FrameByFrameOfEveryTruncation_GivesAllWholeOnes(int index)
    {
        var file = Files[index];
        var inWholeBlocks = new List<CapturedFrame>();
        for (var length = 0; length <= file.Length; length++)
        {
            inWholeBlocks = TryRead(file[..length])?.Frames.ToList() ?? inWholeBlocks;
            Assert.Equal(inWholeBlocks.Select(SampleCaptures.Values), FramesOf(file[..length]).Select(SampleCaptures.Values));
        }

        Assert.Equal(SampleCaptures.Read(file).Frames.Count, inWholeBlocks.Count);
    }

    [Fact]
    public void Read_Mutations_EndCleanlyOrAreRefused() => Gen.Select(
        Gen.Int[0, Files.Length - 1], Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[1, 5], Gen.Int[0, 3000]).Sample((index, mutations, length) =>
        {
            var file = Files[index].ToArray();
            foreach (var (place, value) in mutations)
            {
                file[place % file.Length] = value;
            }

            _ = TryRead(file[..Math.Min(length, file.Length)]);
        }, iter: Ci.Inputs(20_000));

    [Fact]
    public void Read_StreamInSmallPieces_GivesTheSame()
    {
        foreach (var file in Files)
        {
            var whole = SampleCaptures.Read(file);
            var pieces = CaptureFile.Read(new OneOctetStream(file));
            Assert.Equal(whole.Frames.Select(SampleCaptures.Values), pieces.Frames.Select(SampleCaptures.Values));
        }
    }

    /// <summary>
    /// A block may have any number of options: comments take time and memory in proportion to their length, and no more than anybody would read.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_ManyComments_TakesThemInProportionUpToALimit(bool isOfSection)
    {
        Assert.Equal(2 * 131_072 - 1, Comment(isOfSection, 131_072, "c")!.Length);
        var thrown = Assert.Throws<InvalidDataException>(() => Comment(isOfSection, 100, new string('c', 60_000)));
        Assert.EndsWith("comments of more than 1048576 characters; they are read together", thrown.Message, StringComparison.Ordinal);
    }

    private static string? Comment(bool isOfSection, int count, string text)
    {
        var file = new PcapngFile(isBigEndian: false);
        var one = file.Option(1, System.Text.Encoding.ASCII.GetBytes(text));
        byte[] all = [.. Enumerable.Repeat(one, count).SelectMany(octets => octets)];
        var read = SampleCaptures.Read(file.Section(1, isOfSection ? [all] : []).Interface(0).Enhanced(0, 0, [1, 2, 3, 4], isOfSection ? [] : [all]).ToArray());
        return isOfSection ? read.Comment : Assert.Single(read.Frames).Comment;
    }

    private static CaptureFile? TryRead(byte[] file)
    {
        try
        {
            return SampleCaptures.Read(file);
        }
        catch (InvalidDataException broken)
        {
            Assert.Matches("^octet [0-9]+: ", broken.Message);
            return null;
        }
    }

    /// <summary>The frames that come before what is broken.</summary>
    private static List<CapturedFrame> FramesOf(byte[] file)
    {
        var frames = new List<CapturedFrame>();
        try
        {
            var reader = new CaptureReader(new MemoryStream(file));
            while (reader.Read() is { } frame)
            {
                frames.Add(frame);
            }
        }
        catch (InvalidDataException)
        {
            // The file ends inside a block.
        }

        return frames;
    }

    private static byte[] Other()
    {
        var file = new PcapngFile(isBigEndian: true);
        return file.Section().Interface(64, file.Option(9, 0x8a), file.Option(14, file.Int64(1))).Simple(5, [1, 2, 3, 4, 5]).Block(0x0bad, new byte[8])
            .Section().Interface(0).Enhanced(0, 1, [1], file.Option(1, 65)).ToArray();
    }

    private sealed class OneOctetStream(byte[] octets) : MemoryStream(octets)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
