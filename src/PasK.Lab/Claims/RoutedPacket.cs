using PasK.Trace.Crossings;
using PasK.Trace.Packets;

namespace PasK.Lab.Claims;

/// <summary>What a hop may change of a packet: the time to live, one less, and the header checksum with it (RFC 1812 §5.3.1).</summary>
internal static class RoutedPacket
{
    /// <summary>What else was changed of a client's packet, or null for nothing.</summary>
    /// <param name="came">The packet as it came.</param>
    /// <param name="left">The packet as it left.</param>
    /// <param name="which">A word for the packet with a space after it, such as "inner ", or an empty string.</param>
    public static string? Refute(ReadFrame came, ReadFrame left, string which = "")
        => PacketChanges.Between(came, left).FirstOrDefault() is not { } change
            ? left.Packet.IsChecksumValid ? null : $"the {which}header checksum is wrong"
            : change.IsTimeToLive ? $"the {which}time to live is {left.Ip!.TimeToLive}, the client's packet came with {came.Ip!.TimeToLive}"
            : $"the {which}packet differs from the client's";
}
