using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;

namespace PasK.Lab.Snapshots.Files;

/// <summary>A snapshot's file, read.</summary>
/// <param name="Links">The links, in the file's order.</param>
/// <param name="Names">What addresses are called.</param>
/// <param name="Balancers">The nodes that are balancers.</param>
/// <param name="Inconclusive">Why nothing can be concluded from it; empty for a whole capture.</param>
/// <param name="Frames">The frames in the order of time; those of one link in the order in which they crossed it.</param>
internal sealed record SnapshotFile(
    IReadOnlyList<SeenLink> Links, SnapshotNames Names, IReadOnlyList<string> Balancers, IReadOnlyList<string> Inconclusive,
        IReadOnlyList<ReadFrame> Frames)
{
    /// <summary>Reads the file to its end. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">It is broken, or not a snapshot's; the message says what is wrong.</exception>
    public static SnapshotFile Read(Stream pcapng)
    {
        var capture = new SeenCapture(pcapng);
        var seen = new List<SeenFrame>();
        while (capture.Read() is { } frame)
        {
            seen.Add(frame);
        }

        return Of(capture.Links, new SnapshotNames(capture.Names), SnapshotRemark.Parse(capture.Comment, seen), seen);
    }

    /// <summary>The file of some frames, before it is written.</summary>
    public static SnapshotFile Of(IReadOnlyList<SeenLink> links, SnapshotNames names, SnapshotRemark remark, IReadOnlyList<SeenFrame> seen)
        => new(links, names, remark.Balancers, remark.Inconclusive, [.. FramesOf(seen, remark, names)]);

    /// <summary>Frames, each read when it is asked for. How many they are is known, so that lists of them borrow no larger arrays, which would stay.</summary>
    public static IEnumerable<ReadFrame> FramesOf(IReadOnlyList<SeenFrame> seen, SnapshotRemark remark, SnapshotNames names)
        => Enumerable.Range(0, seen.Count).Select(i => new ReadFrame(i, seen[i], remark.Forwarding, names));

    /// <summary>The frames by what accounts for them.</summary>
    public SortedFlows Sorted() => SortedFlows.Of(Frames, Balancers, Names);
}
