using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Wire.Tests;

/// <summary>Capture files written by the code under test.</summary>
internal static class SampleCaptures
{
    public const long Time = 1_700_000_000_123_456_789;

    public static readonly CaptureInterface[] Interfaces =
    [
        new("l4.xg1", "switch — l4, captured at switch"),
        new("real1.eth0", "") { SnapLength = 1500 },
        new("", "가상 링크"),
    ];

    public static readonly CapturedFrame[] Frames =
    [
        new(0, Time, SampleFrames.All["arp request"], 42, FrameDirection.Outbound, "step 1: 주소를 묻는다"),
        new(1, Time + 1, SampleFrames.All["ipip"], 1514, FrameDirection.Inbound, null) { PacketId = ulong.MaxValue - 1 },
        new(2, Time + 2, SampleFrames.All["tcp data"], SampleFrames.All["tcp data"].Length, FrameDirection.Unknown, "x") { PacketId = 0 },
        new(0, long.MaxValue, ReadOnlyMemory<byte>.Empty, 0, FrameDirection.Unknown, null),
    ];

    public const string Remark = "a remark\nin two lines";

    public static readonly CaptureNames Names = new(
        new Dictionary<Ipv4Address, string> { [SampleFrames.Vip] = "VIP", [SampleFrames.Real] = "실서버" },
        new Dictionary<MacAddress, string> { [SampleFrames.ClientMac] = "client.eth0" });

    public static byte[] Pcapng()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, "PasK.Wire.Tests", Remark))
        {
            Array.ForEach(Interfaces, one => writer.AddInterface(one));
            writer.WriteNames(Names);
            Array.ForEach(Frames, writer.Write);
        }

        return stream.ToArray();
    }

    public static byte[] Pcap()
    {
        var stream = new MemoryStream();
        using (var writer = new PcapWriter(stream))
        {
            Array.ForEach(Frames[..3], writer.Write);
        }

        return stream.ToArray();
    }

    public static CaptureFile Read(byte[] file) => CaptureFile.Read(new MemoryStream(file));

    /// <summary>Fields of a frame that compare by value.</summary>
    public static (int Interface, long Time, string Octets, int Length, FrameDirection Direction, string? Comment, ulong? Packet) Values(CapturedFrame frame)
        => (
            frame.Interface, frame.TimestampNanoseconds, Convert.ToHexString(frame.Octets.Span), frame.OriginalLength, frame.Direction, frame.Comment,
            frame.PacketId);
}
