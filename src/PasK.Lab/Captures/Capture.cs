using PasK.Lab.Topologies;
using PasK.Trace.Frames;

namespace PasK.Lab.Captures;

/// <summary>What was seen on every link, from the first frame until the links had been drained.</summary>
/// <param name="Frames">All frames in the order of their timestamps, each with its step; frames of one link are in the order in which they crossed it.</param>
/// <param name="Links">How well each link was seen.</param>
/// <param name="Marks">Where steps began, in order.</param>
/// <param name="Settled">Whether the links had fallen silent before they were drained.</param>
public sealed record Capture(IReadOnlyList<SeenFrame> Frames, IReadOnlyList<LinkCapture> Links, IReadOnlyList<Mark> Marks, bool Settled)
{
    /// <summary>A capture of frames, which are put in the order of their timestamps and given their steps.</summary>
    /// <param name="frames">The frames; those of one link in the order in which they crossed it.</param>
    /// <param name="links">How well each link was seen.</param>
    /// <param name="marks">Where steps began, in order.</param>
    /// <param name="settled">Whether the links had fallen silent before they were drained.</param>
    public static Capture Of(IEnumerable<SeenFrame> frames, IReadOnlyList<LinkCapture> links, IReadOnlyList<Mark> marks, bool settled)
    {
        var stepAt = Mark.StepsOf(marks);
        return new(
            [.. frames.OrderBy(frame => frame.TimestampNanoseconds).Select(frame => frame with { Step = stepAt(frame.TimestampNanoseconds) })],
            links, marks, settled);
    }

    /// <summary>
    /// Whether nothing is missing: the links fell silent, no frame was dropped and every link's token came through. Without that, nothing can be concluded from
    /// what was not seen.
    /// </summary>
    public bool IsComplete => Links.Count > 0 && !Missing.Any();

    /// <summary>Why something may be missing: a sentence for each reason, none for a whole capture.</summary>
    public IEnumerable<string> Missing
        => (Settled ? Enumerable.Empty<string>() : ["the links did not fall silent"]).Concat(Links.SelectMany(link => link.Missing));

    /// <summary>What to do where frames were dropped, in a sentence for people; null where none were.</summary>
    public string? Remedy => Links.Any(link => link.Dropped > 0)
        ? "frames were dropped because the memory of a link's capture was full: give it more by --ring, such as --ring 64, or leave the machine less to do"
        : null;

    /// <summary>The frames of one link.</summary>
    public IEnumerable<SeenFrame> On(Link link) => On([link]);

    /// <summary>The frames of several links, in the order of their timestamps.</summary>
    public IEnumerable<SeenFrame> On(IEnumerable<Link> links)
    {
        var seen = links.Select(link => (SeenLink)link).ToHashSet();
        return Frames.Where(frame => seen.Contains(frame.Link));
    }
}
