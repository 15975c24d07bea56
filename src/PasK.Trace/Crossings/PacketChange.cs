namespace PasK.Trace.Crossings;

/// <summary>What a box changed in a packet that it must forward as it came.</summary>
/// <param name="Field">The field, or the place in the payload.</param>
/// <param name="Expected">What it must be; null where only the place is told.</param>
/// <param name="Value">What it is.</param>
public sealed record PacketChange(string Field, string? Expected = null, string? Value = null)
{
    /// <summary>Whether the time to live is not one less than before.</summary>
    public bool IsTimeToLive => Field == PacketChanges.TimeToLive;

    /// <inheritdoc/>
    public override string ToString() => Expected is null ? $"{Field} changed" : $"{Field} {Value}, not {Expected}";
}
