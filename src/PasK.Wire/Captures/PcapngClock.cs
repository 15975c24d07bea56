namespace PasK.Wire.Captures;

/// <summary>How an interface of a pcapng file counts time (draft-ietf-opsawg-pcapng §4.2: if_tsresol, if_tsoffset).</summary>
/// <param name="Resolution">Units of a second: a negative power of 10, or of 2 when the highest bit is set.</param>
/// <param name="OffsetSeconds">Seconds to add.</param>
internal readonly record struct PcapngClock(byte Resolution, long OffsetSeconds)
{
    /// <summary>The digits of a nanosecond.</summary>
    public const byte Nanoseconds = 9;

    private const int PowerOfTwoFlag = 0x80;
    private static readonly Int128 NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Microseconds since 1970, where the file does not tell.</summary>
    public static PcapngClock Default { get; } = new(6, 0);

    /// <summary>The time in nanoseconds since 1970, rounded down, or null when it does not fit (from the year 2262).</summary>
    public long? ToNanoseconds(ulong timestamp)
    {
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
