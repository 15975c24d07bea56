using System.Buffers.Binary;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class PcapTests
{
    [Fact]
    public void Write_Frames_AreReadBackWithoutInterfaceAndComment()
    {
        var read = SampleCaptures.Read(SampleCaptures.Pcap());
        Assert.Equal([new CaptureInterface("", "") { SnapLength = 262144 }], read.Interfaces);
        Assert.Equal(
            SampleCaptures.Frames[..3].Select(frame
                => SampleCaptures.Values(frame with { Interface = 0, Direction = FrameDirection.Unknown, Comment = null, PacketId = null })),
            read.Frames.Select(SampleCaptures.Values));
    }

    [Theory]
    [InlineData(0xa1b2c3d4, true, 1_000_000_007_000)]
    [InlineData(0xa1b2c3d4, false, 1_000_000_007_000)]
    [InlineData(0xa1b23c4d, true, 1_000_000_000_007)]
    [InlineData(0xa1b23c4d, false, 1_000_000_000_007)]
    public void Read_EitherMagicAndByteOrder_GivesNanoseconds(uint magic, bool isBigEndian, long nanoseconds)
    {
        var read = SampleCaptures.Read(File(magic, isBigEndian, fraction: 7, captured: 2));
        Assert.Equal((LinkType.RawIp, 65535u), (read.Interfaces[0].LinkType, read.Interfaces[0].SnapLength));
        Assert.Equal((0, nanoseconds, "AABB", 60, FrameDirection.Unknown, null, null), SampleCaptures.Values(Assert.Single(read.Frames)));
    }

    [Theory]
    [InlineData("octet 28: 1000000 parts of a second that has 1000000", 1_000_000, 2)]
    [InlineData("octet 32: a frame of 4294967295 captured and 60 original octets cannot be", 7, uint.MaxValue)]
    [InlineData("octet 42: the file ends inside a frame: 2 of 3 octets are there", 7, 3)]
    public void Read_BrokenRecord_NamesTheOctetAndTheProblem(string message, uint fraction, uint captured)
        => Assert.Equal(
            message, Assert.Throws<InvalidDataException>(() => SampleCaptures.Read(File(0xa1b2c3d4, isBigEndian: false, fraction, captured))).Message);

    [Fact]
    public void Write_FrameThatDoesNotFit_IsRefused()
    {
        using var writer = new PcapWriter(new MemoryStream());
        var frame = new CapturedFrame(0, 0, new byte[2], 2, FrameDirection.Unknown, null);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame with { TimestampNanoseconds = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame with { TimestampNanoseconds = long.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame with { Octets = new byte[262145] }));
    }

    private static byte[] File(uint magic, bool isBigEndian, uint fraction, uint captured)
    {
        byte[] UInt32(uint value)
        {
            var octets = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(octets, isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
            return octets;
        }

        byte[] version = isBigEndian ? [0, 2, 0, 4] : [2, 0, 4, 0];
        return [
            .. UInt32(magic), .. version, .. UInt32(0), .. UInt32(0), .. UInt32(65535), .. UInt32(101),
            .. UInt32(1000), .. UInt32(fraction), .. UInt32(captured), .. UInt32(60), 0xaa, 0xbb];
    }
}
