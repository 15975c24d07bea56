namespace PasK.Trace.Flows;

/// <summary>The 32-bit numbers of TCP, which wrap.</summary>
internal static class SequenceNumber
{
    /// <summary>The number that does not wrap, of one that lies before or after another by less than half of all (RFC 9293 §3.4).</summary>
    /// <param name="number">The number of 32 bits.</param>
    /// <param name="near">The other, which does not wrap; null where there is none.</param>
    public static long Unwrap(uint number, long? near) => near is { } last ? last + unchecked((int)(number - (uint)last)) : number;
}
