using PasK.Trace.Packets;

namespace PasK.Lab.Causes;

/// <summary>Where frames are found in the capture file of all links.</summary>
internal static class Seen
{
    /// <summary>A frame by its number, from 1, and its link.</summary>
    public static string In(ReadFrame frame) => FormattableString.Invariant($"frame {frame.Number + 1}, link {frame.Link.Name}");

    /// <summary>The first of several frames, in brackets.</summary>
    public static string First(IReadOnlyList<ReadFrame> frames) => $" ({(frames.Count > 1 ? "the first is " : "")}{In(frames[0])})";
}
