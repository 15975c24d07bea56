namespace PasK.Wire.Captures;

/// <summary>The unit and offset of an interface's timestamps in a pcapng file (draft-ietf-opsawg-pcapng §4.2: if_tsresol, if_tsoffset).</summary>
/// <param name="Resolution">The unit in seconds, as a negative exponent of 10, or of 2 when the highest bit is set.</param>
/// <param name="OffsetSeconds">Seconds to add.</param>
internal readonly record struct PcapngClock(byte Resolution, long OffsetSeconds)
{
    /// <summary>The resolution of nanoseconds: 10 to the power of -9.</summary>
    public const byte Nanoseconds = 9;

    private const int PowerOfTwoFlag = 0x80;
    private static readonly Int128 NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The default when the file has none: microseconds since 1970.</summary>
    public static PcapngClock Default { get; } = new(6, 0);

    /// <summary>Converts a timestamp to nanoseconds since 1970, rounded down. Null when they do not fit (from the year 2262).</summary>
    public long? ToNanoseconds(ulong timestamp)
    {
        if (this is { Resolution: Nanoseconds, OffsetSeconds: 0 })
        {
            // The usual case, without divisions of 128 bits.
            return timestamp <= long.MaxValue ? (long)timestamp : null;
        }

        var exponent = Resolution & ~PowerOfTwoFlag;
        var scaled = NanosecondsPerSecond * timestamp;
        var nanoseconds = (Resolution & PowerOfTwoFlag) != 0 ? scaled >> exponent : DivideByPowerOfTen(scaled, exponent);
        nanoseconds += NanosecondsPerSecond * OffsetSeconds;
        return nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue ? (long)nanoseconds : null;
    }

    private static Int128 DivideByPowerOfTen(Int128 value, int exponent)
    {
        for (; exponent > 0 && value != 0; exponent--)
        {
            value /= 10;
        }

        return value;
    }
}
