using PasK.Wire.Captures;

namespace PasK.Trace.Frames;

/// <summary>
/// What a capture file remarks on a frame whose packet has a number: <c>[packet 17] step</c>. The bracket ends the number, so that who looks for the packet 17
/// does not find 170.
/// </summary>
internal static class PacketRemark
{
    /// <summary>The remark.</summary>
    /// <param name="packet">The number that the packet has on all links.</param>
    /// <param name="step">The name of the frame's step, or null.</param>
    public static string Of(ulong packet, string? step) => step is null ? Begin(packet) : $"{Begin(packet)} {step}";

    /// <summary>The step in the remark on a frame, whether or not its packet has a number; null where there is none.</summary>
    public static string? StepIn(CapturedFrame frame)
        => frame.PacketId is { } packet && Begin(packet) is var begin && frame.Comment?.StartsWith(begin, StringComparison.Ordinal) == true
            ? frame.Comment.Length > begin.Length ? frame.Comment[begin.Length..].TrimStart() : null
            : frame.Comment;

    private static string Begin(ulong packet) => FormattableString.Invariant($"[packet {packet}]");
}
