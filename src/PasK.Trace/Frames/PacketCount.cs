namespace PasK.Trace.Frames;

/// <summary>IPv4 packets and the octets of the Ethernet frames that carried them, without their frame check sequence.</summary>
/// <param name="Packets">How many packets.</param>
/// <param name="Octets">How many octets.</param>
public readonly record struct PacketCount(long Packets, long Octets)
{
    /// <summary>Counts the packets that frames carry.</summary>
    public static PacketCount Of(IEnumerable<SeenFrame> frames)
        => frames.Where(frame => frame.TryGetIpv4(out _)).Aggregate(
            default(PacketCount), (sum, frame) => new PacketCount(sum.Packets + 1, sum.Octets + frame.OriginalLength));
}
