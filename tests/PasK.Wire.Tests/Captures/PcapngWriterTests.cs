using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class PcapngWriterTests
{
    [Fact]
    public void Write_FramesOfSeveralInterfaces_AreReadBack()
    {
        var read = SampleCaptures.Read(SampleCaptures.Pcapng());
        Assert.Equal(SampleCaptures.Interfaces, read.Interfaces);
        Assert.Equal(SampleCaptures.Frames.Select(SampleCaptures.Values), read.Frames.Select(SampleCaptures.Values));
        Assert.Equal(SampleCaptures.Names.Addresses, read.Names.Addresses);
        Assert.Equal(SampleCaptures.Names.Macs, read.Names.Macs);
        Assert.Equal(SampleCaptures.Remark, read.Comment);
    }

    /// <summary>Names come between the last interface and the first frame.</summary>
    [Fact]
    public void Write_InterfacesNamesAndAFrame_AreBlocksInThatOrder()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, ""))
        {
            writer.AddInterface(new CaptureInterface("a", ""));
            writer.AddInterface(new CaptureInterface("b", ""));
            writer.WriteNames(new CaptureNames(new Dictionary<Ipv4Address, string> { [new Ipv4Address(0x0a000001)] = "abc" }, CaptureNames.None.Macs));
            writer.Write(new CapturedFrame(1, 2, new byte[] { 0xaa, 0xbb }, 2, FrameDirection.Unknown, null));
        }

        Assert.Equal(
            "0A0D0D0A" + "20000000" + "4D3C2B1A" + "01000000" + "FFFFFFFFFFFFFFFF" + "00000000" + "20000000"
            + "01000000" + "28000000" + "01000000" + "00000000" + "02000100" + "61000000" + "09000100" + "09000000" + "00000000" + "28000000"
            + "01000000" + "28000000" + "01000000" + "00000000" + "02000100" + "62000000" + "09000100" + "09000000" + "00000000" + "28000000"
            + "04000000" + "1C000000" + "01000800" + "0A000001" + "61626300" + "00000000" + "1C000000"
            + "06000000" + "24000000" + "01000000" + "00000000" + "02000000" + "02000000" + "02000000" + "AABB0000" + "24000000",
            Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void AddInterface_BehindNamesOrAFrame_IsRefusedAndTheFileStaysWhole()
    {
        var one = new CaptureInterface("a", "");
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, ""))
        {
            writer.AddInterface(one);
            writer.WriteNames(SampleCaptures.Names);
            Assert.Throws<InvalidOperationException>(() => writer.AddInterface(one));
            writer.Write(SampleCaptures.Frames[0]);
        }

        Assert.Equal([one], SampleCaptures.Read(stream.ToArray()).Interfaces);
        using var unnamed = new PcapngWriter(new MemoryStream(), "");
        unnamed.AddInterface(one);
        unnamed.Write(SampleCaptures.Frames[0]);
        Assert.Throws<InvalidOperationException>(() => unnamed.AddInterface(one));
    }

    [Fact]
    public void WriteNames_OfTwoAddresses_IsTheBlockOfTheDraft()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, "", "r"))
        {
            writer.WriteNames(new CaptureNames(
                new Dictionary<Ipv4Address, string> { [new Ipv4Address(0x0a000001)] = "abc" },
                new Dictionary<MacAddress, string> { [new MacAddress(0x0200_0000_0001)] = "d" }));
        }

        Assert.Equal(
            "0A0D0D0A" + "28000000" + "4D3C2B1A" + "01000000" + "FFFFFFFFFFFFFFFF" + "01000100" + "72000000" + "00000000" + "28000000"
            + "04000000" + "28000000" + "01000800" + "0A000001" + "61626300" + "03000800" + "020000000001" + "6400" + "00000000" + "28000000",
            Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void WriteNames_NameThatDoesNotFit_IsRefusedAndTheFileStaysWhole()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, ""))
        {
            var names = new CaptureNames(new Dictionary<Ipv4Address, string> { [default] = new string('x', 65531) }, CaptureNames.None.Macs);
            Assert.Throws<ArgumentException>(() => writer.WriteNames(names));
            writer.WriteNames(new CaptureNames(new Dictionary<Ipv4Address, string> { [default] = new string('x', 65530) }, CaptureNames.None.Macs));
        }

        Assert.Equal(65530, SampleCaptures.Read(stream.ToArray()).Names.Addresses[default].Length);
    }

    [Fact]
    public void Write_OneFrame_IsTheFileOfTheDraft()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, "PasK"))
        {
            writer.AddInterface(new CaptureInterface("a", "b"));
            writer.Write(new CapturedFrame(0, 0x1_0000_0002, new byte[] { 0xaa, 0xbb }, 60, FrameDirection.Inbound, "c") { PacketId = 0x1_0000_0003 });
        }

        Assert.Equal(
            "0A0D0D0A" + "28000000" + "4D3C2B1A" + "01000000" + "FFFFFFFFFFFFFFFF" + "04000400" + "5061734B" + "00000000" + "28000000"
            + "01000000" + "30000000" + "01000000" + "00000000" + "02000100" + "61000000" + "03000100" + "62000000" + "09000100" + "09000000" + "00000000"
            + "30000000"
                + "06000000" + "44000000" + "00000000" + "01000000" + "02000000" + "02000000" + "3C000000" + "AABB0000"
                + "01000100" + "63000000" + "02000400" + "01000000" + "05000800" + "0300000001000000" + "00000000" + "44000000",
            Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void Write_FrameThatDoesNotFit_IsRefusedAndTheFileStaysWhole()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, ""))
        {
            var frame = new CapturedFrame(0, 0, new byte[2], 2, FrameDirection.Unknown, null);
            Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame));
            writer.AddInterface(new CaptureInterface("a", ""));
            Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame with { Interface = 1 }));
            Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(frame with { TimestampNanoseconds = -1 }));
            Assert.Throws<ArgumentException>(() => writer.Write(frame with { Comment = new string('x', 65536) }));
            writer.Write(frame with { Comment = new string('x', 65535) });
        }

        Assert.Equal(65535, Assert.Single(SampleCaptures.Read(stream.ToArray()).Frames).Comment!.Length);
    }
}
