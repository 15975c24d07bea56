using System.Runtime.InteropServices;
using PasK.Wire.Captures;
using SharpPcap;
using SharpPcap.LibPcap;
using Xunit;

namespace PasK.Wire.Tests;

/// <summary>The files we write, as libpcap reads them, and the other way round.</summary>
public sealed class LibpcapTests : IDisposable
{
    /// <summary>What SharpPcap looks for; it does not tell by itself whether it found one.</summary>
    private static readonly string[] LibraryNames = ["libpcap.so", "libpcap.so.0", "libpcap.so.0.8", "libpcap.so.1", "libpcap.dylib"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pask-wire-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Libpcap_OurPcapng_ReadsEveryFrame()
        => Assert.Equal(Expected(SampleCaptures.Frames), Read("sample.pcapng", SameSnapLength()));

    [Fact]
    public void Libpcap_OurPcap_ReadsEveryFrame()
        => Assert.Equal(Expected(SampleCaptures.Frames[..3]), Read("sample.pcap", SampleCaptures.Pcap()));

    [Fact]
    public void CaptureFile_PcapOfLibpcap_GivesEveryFrame()
    {
        SkipWithoutLibpcap();
        var path = Path.Combine(_folder.FullName, "theirs.pcap");
        using (var device = new CaptureFileWriterDevice(path))
        {
            device.Open(new DeviceConfiguration { LinkLayerType = PacketDotNet.LinkLayers.Ethernet });
            var header = new PcapHeader(1_700_000_000, 123_456, 2000, (uint)SampleFrames.All["udp"].Length);
            device.Write(SampleFrames.All["udp"], ref header);
        }

        using var stream = File.OpenRead(path);
        var read = CaptureFile.Read(stream);
        Assert.Equal(LinkType.Ethernet, Assert.Single(read.Interfaces).LinkType);
        Assert.Equal(
            (0, 1_700_000_000_123_456_000, Convert.ToHexString(SampleFrames.All["udp"]), 2000, FrameDirection.Unknown, null, null),
            SampleCaptures.Values(Assert.Single(read.Frames)));
    }

    private static IEnumerable<(decimal Seconds, string Octets, int Length)> Expected(IEnumerable<CapturedFrame> frames)
        => frames.Select(frame => (frame.TimestampNanoseconds / 1_000_000_000m, Convert.ToHexString(frame.Octets.Span), frame.OriginalLength));

    /// <summary>libpcap reads several interfaces only when their limits are equal.</summary>
    private static byte[] SameSnapLength()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, "PasK.Wire.Tests", SampleCaptures.Remark))
        {
            Array.ForEach(SampleCaptures.Interfaces, one => writer.AddInterface(one with { SnapLength = 0 }));
            writer.WriteNames(SampleCaptures.Names);
            Array.ForEach(SampleCaptures.Frames, writer.Write);
        }

        return stream.ToArray();
    }

    private List<(decimal Seconds, string Octets, int Length)> Read(string name, byte[] file)
    {
        SkipWithoutLibpcap();
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, file);
        using var device = new CaptureFileReaderDevice(path);
        device.Open(new DeviceConfiguration { TimestampResolution = TimestampResolution.Nanosecond });
        Assert.Equal(PacketDotNet.LinkLayers.Ethernet, device.LinkType);
        var frames = new List<(decimal, string, int)>();
        while (device.GetNextPacket(out var capture) == GetPacketStatus.PacketRead)
        {
            frames.Add((capture.Header.Timeval.Value, Convert.ToHexString(capture.Data), (int)((PcapHeader)capture.Header).PacketLength));
        }

        return frames;
    }

    private static void SkipWithoutLibpcap()
    {
        var isInstalled = Array.Exists(LibraryNames, name => NativeLibrary.TryLoad(name, out _));
        Assert.SkipUnless(isInstalled, "libpcap is not installed: apt-get install libpcap0.8");
    }
}
