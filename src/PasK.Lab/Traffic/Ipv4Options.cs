using PasK.Wire.Ip;

namespace PasK.Lab.Traffic;

/// <summary>IPv4 options that routers forward (RFC 791 §3.1), padded to whole words.</summary>
public static class Ipv4Options
{
    private const byte End = 0;
    private const byte NoOperation = 1;
    private const int AddressLength = 4;
    private const int FirstFreePlace = 4;

    /// <summary>Options that do nothing (No Operation).</summary>
    /// <param name="words">How many words of four of them, 1 to 10.</param>
    public static ReadOnlyMemory<byte> Padding(int words)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words, 10);
        var octets = new byte[words * 4];
        Array.Fill(octets, NoOperation);
        return octets;
    }

    /// <summary>Room in which each router on the way writes its address.</summary>
    /// <param name="addresses">How many, 1 to 9.</param>
    public static ReadOnlyMemory<byte> RecordRoute(int addresses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addresses, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(addresses, 9);
        return (byte[])[(byte)Ipv4OptionType.RecordRoute, (byte)(3 + (addresses * AddressLength)), FirstFreePlace, .. new byte[addresses * AddressLength], End];
    }

    /// <summary>Room in which each router on the way writes the time of the day in milliseconds.</summary>
    /// <param name="times">How many, 1 to 9.</param>
    public static ReadOnlyMemory<byte> Timestamps(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 9);
        return (byte[])[(byte)Ipv4OptionType.Timestamp, (byte)(4 + (times * sizeof(uint))), FirstFreePlace + 1, 0, .. new byte[times * sizeof(uint)]];
    }
}
