using PasK.Wire.Captures;

namespace PasK.Fuzz;

/// <summary>The frames of the approved captures, each once.</summary>
internal static class CapturedFrames
{
    private const int Longest = 1600;

    /// <summary>All of them, as long as they were on the wire: what was left out is zeros.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
        [.. Repository.Files(Repository.Features, ".verified.pcapng").SelectMany(FramesOf).DistinctBy(Convert.ToHexString)];

    private static IEnumerable<byte[]> FramesOf(string file)
    {
        using var stream = File.OpenRead(file);
        return [.. CaptureFile.Read(stream).Frames.Where(frame => frame.OriginalLength <= Longest).Select(Whole)];
    }

    private static byte[] Whole(CapturedFrame frame)
    {
        var whole = new byte[Math.Max(frame.OriginalLength, frame.Octets.Length)];
        frame.Octets.CopyTo(whole);
        return whole;
    }
}
