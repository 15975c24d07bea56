using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>What a hop may change of a packet: the time to live, one less, and the header checksum with it (RFC 1812 §5.3.1).</summary>
internal static class RoutedPacket
{
    /// <summary>What else was changed of a client's packet, or null for nothing.</summary>
    /// <param name="came">The packet as it came.</param>
    /// <param name="left">The packet as it left.</param>
    /// <param name="which">A word for the packet with a space after it, such as "inner ", or an empty string.</param>
    public static string? Refute(Ipv4View came, Ipv4View left, string which = "")
    {
        var expected = came.Octets.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(expected);
        return left.TimeToLive != came.TimeToLive - 1 ? $"the {which}time to live is {left.TimeToLive}, the client's packet came with {came.TimeToLive}"
            : left.Octets.SequenceEqual(expected) ? null : $"the {which}packet differs from the client's";
    }
}
