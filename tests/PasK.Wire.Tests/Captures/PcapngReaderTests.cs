using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class PcapngReaderTests
{
    private static readonly byte[] Frame = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_EitherByteOrder_GivesInterfaceAndFrame(bool isBigEndian)
    {
        var file = new PcapngFile(isBigEndian);
        file.Section()
            .Interface(0, file.Option(2, "eth0"u8.ToArray()), file.Option(3, "up"u8.ToArray()), file.Option(9, 9))
            .Block(0x0bad, new byte[8])
            .Block(5, new byte[12])
            .Enhanced(
                0,
                5_000_000_001,
                Frame,
                file.Option(1, "one"u8.ToArray()),
                file.Option(2, file.UInt32(0x102)),
                file.Option(1, "two"u8.ToArray()),
                file.Option(5, file.Int64(0x1_0000_0002)),
                file.Option(0));
        var read = SampleCaptures.Read(file.ToArray());
        Assert.Equal([new CaptureInterface("eth0", "up")], read.Interfaces);
        Assert.Equal(
            (0, 5_000_000_001, "0102030405", 105, FrameDirection.Outbound, "one\ntwo", 0x1_0000_0002ul), SampleCaptures.Values(Assert.Single(read.Frames)));
    }

    /// <summary>Records of other kinds (IPv6 is 2), several names of an address, a name without its zero, and options behind the records.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_NamesOfAnyOrder_GivesTheFirstNameOfEachAddress(bool isBigEndian)
    {
        var file = new PcapngFile(isBigEndian);
        file.Section(1, file.Option(1, "one"u8.ToArray()), file.Option(4, (byte)'x'), file.Option(1, "two"u8.ToArray())).Block(4, [
            .. file.Option(2, new byte[17]), .. file.Option(1, [10, 0, 0, 1, .. "a\0b\0"u8]), .. file.Option(1, [10, 0, 0, 1, .. "c\0"u8]),
            .. file.Option(3, [2, 0, 0, 0, 0, 1, .. "m"u8]), .. file.Option(0), .. file.Option(1, [10, 0, 0, 2, .. "no"u8])]);
        var read = SampleCaptures.Read(file.ToArray());
        Assert.Equal("a", Assert.Single(read.Names.Addresses).Value);
        Assert.Equal((new MacAddress(0x0200_0000_0001), "m"), read.Names.Macs.Select(pair => (pair.Key, pair.Value)).Single());
        Assert.Equal("one\ntwo", read.Comment);
    }

    [Theory]
    [InlineData(-1, 0, 1_500_000, 1_500_000_000)] // without option: microseconds
    [InlineData(0, 0, 7, 7_000_000_000)]
    [InlineData(3, 0, 1500, 1_500_000_000)]
    [InlineData(9, 100, 5, 100_000_000_005)]
    [InlineData(9, -1, 5, -999_999_995)]
    [InlineData(12, 0, 1_999, 1)]
    [InlineData(127, 0, long.MaxValue, 0)]
    [InlineData(0x80, 0, 3, 3_000_000_000)]
    [InlineData(0x8a, 0, 1536, 1_500_000_000)]
    [InlineData(0xff, 0, long.MaxValue, 0)]
    public void Read_AnyResolutionAndOffset_GivesNanoseconds(int resolution, long offset, long timestamp, long nanoseconds)
    {
        var file = new PcapngFile(isBigEndian: true);
        file.Section()
            .Interface(0, resolution < 0 ? [] : file.Option(9, (byte)resolution), file.Option(14, file.Int64(offset)))
            .Enhanced(0, (ulong)timestamp, Frame);
        Assert.Equal(nanoseconds, SampleCaptures.Read(file.ToArray()).Frames[0].TimestampNanoseconds);
    }

    [Fact]
    public void Read_SimplePackets_AreCutToTheSnapLength()
    {
        var file = new PcapngFile(isBigEndian: false).Section().Interface(5).Simple(60, Frame).Simple(3, Frame[..3]);
        Assert.Equal(
            [(0, 0L, "0102030405", 60, FrameDirection.Unknown, null, null), (0, 0L, "010203", 3, FrameDirection.Unknown, (string?)null, (ulong?)null)],
            SampleCaptures.Read(file.ToArray()).Frames.Select(SampleCaptures.Values));
    }

    [Fact]
    public void Read_SeveralSections_CountTheirOwnInterfaces()
    {
        var first = new PcapngFile(isBigEndian: false);
        first.Section().Interface(0, first.Option(2, (byte)'a')).Interface(0, first.Option(2, (byte)'b')).Enhanced(1, 1, Frame);
        var second = new PcapngFile(isBigEndian: true);
        second.Section().Interface(0, second.Option(2, (byte)'c')).Enhanced(0, 1, Frame);
        var read = SampleCaptures.Read([.. first.ToArray(), .. second.ToArray()]);
        Assert.Equal(["a", "b", "c"], read.Interfaces.Select(one => one.Name));
        Assert.Equal([1, 2], read.Frames.Select(frame => frame.Interface));
    }

    public static TheoryData<string, byte[]> Broken { get; } = new()
    {
        { "octet 0: neither a pcapng nor a pcap file", [] },
        { "octet 0: neither a pcapng nor a pcap file", [.. "GET / HTTP/1.1"u8] },
        { "octet 8: Section Header Block: 0x00000000 is not the byte-order magic", [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0, 0, 0, 0] },
        { "octet 12: Section Header Block: version 2.0 is not 1.x", Little().Section(major: 2).ToArray() },
        { "octet 28: block of type 0x00000001: a total length of 13 octets cannot be", [.. Little().Section().ToArray(), 1, 0, 0, 0, 13, 0, 0, 0] },
        { "octet 28: block of type 0x00000001: a total length of 8 octets cannot be", [.. Little().Section().ToArray(), 1, 0, 0, 0, 8, 0, 0, 0] },
        { "octet 28: a block of 4294967280 octets is larger than 16777216", [.. Little().Section().ToArray(), 6, 0, 0, 0, 0xfc, 0xff, 0xff, 0xff] },
        {
            "octet 37: the file ends inside a block: 1 of 4294967280 octets are there",
            [.. Little().Section().ToArray(), 9, 0, 0, 0, 0xfc, 0xff, 0xff, 0xff, 1]
        },
        { "octet 36: the block's total length is 12 at its start and 16 at its end", [.. Little().Section().ToArray(), 9, 0, 0, 0, 12, 0, 0, 0, 16, 0, 0, 0] },
        { "octet 36: Interface Description Block: 4 octets are fewer than its 8 fixed ones", Little().Section().Block(1, new byte[4]).ToArray() },
        {
            "octet 44: option 2 has 9 octets and the block ends before",
            Little().Section().Block(1, [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 9, 0, 65, 66, 67, 68]).ToArray()
        },
        { "octet 44: option 9 has 2 octets, not 1", Little().Section().Interface(0, Little().Option(9, 1, 2)).ToArray() },
        { "octet 84: option 5 has 4 octets, not 8", Little().Section().Interface(0).Enhanced(0, 1, Frame, Little().Option(5, 1, 2, 3, 4)).ToArray() },
        { "octet 36: a name record of 9 octets, and the block ends before", Little().Section().Block(4, [1, 0, 9, 0, 10, 0, 0, 1]).ToArray() },
        {
            "octet 44: a name record of 5 octets, which has no room for an address of 6",
            Little().Section().Block(4, [1, 0, 4, 0, 10, 0, 0, 1, 3, 0, 5, 0, 2, 0, 0, 0, 1, 0, 0, 0]).ToArray()
        },
        { "octet 24: option 1 has 5 octets and the block ends before", Little().Section(1, [1, 0, 5, 0, 65, 65, 65, 65]).ToArray() },
        { "octet 36: interface 0 of 0 of this section", Little().Section().Enhanced(0, 1, Frame).ToArray() },
        { "octet 36: interface 0 of 0 of this section", Little().Section().Simple(5, Frame).ToArray() },
        { "octet 56: interface 1 of 1 of this section", Little().Section().Interface(0).Enhanced(1, 1, Frame).ToArray() },
        { "octet 60: timestamp 18446744073709551615 is out of range", Little().Section().Interface(0).Enhanced(0, ulong.MaxValue, Frame).ToArray() },
        { "octet 56: 9 captured octets, and 8 are in the block", Little().Section().Interface(0).Simple(9, Frame).ToArray() },
        { "octet 56: an original length of 4294967295 octets cannot be", Little().Section().Interface(0).Simple(uint.MaxValue, Frame).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenFile_NamesTheOctetAndTheProblem(string message, byte[] file)
        => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => SampleCaptures.Read(file)).Message);

    [Fact]
    public void Read_LyingLength_DoesNotAllocateIt()
    {
        byte[] file = [.. Little().Section().ToArray(), 6, 0, 0, 0, 0x00, 0x00, 0xff, 0x00];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => SampleCaptures.Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Read_BlockLargerThanAChunk_IsWhole()
    {
        var frame = new byte[200_001];
        new Random(1).NextBytes(frame);
        var file = Little().Section().Interface(0).Enhanced(0, 1, frame);
        Assert.Equal(frame, SampleCaptures.Read(file.ToArray()).Frames[0].Octets.ToArray());
    }

    private static PcapngFile Little() => new(isBigEndian: false);
}
