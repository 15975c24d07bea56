using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Captures;

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
        var file = CaptureFile.Read(pcapng);
        var remark = SnapshotRemark.Parse(file.Comment);
        var links = file.Interfaces.Select(LinkDescription.Read).ToList();
        if (links.DistinctBy(link => link.Name).Count() < links.Count)
        {
            throw new InvalidDataException("two interfaces of the file stand for links of the same name");
        }

        var names = new SnapshotNames(file.Names);
        var steps = new List<string>();
        var frames = new List<ReadFrame>();
        foreach (var frame in file.Frames)
        {
            frames.Add(new ReadFrame(frames.Count, Seen(frame, frames.Count, links, steps), remark.Forwarding, names));
        }

        return new SnapshotFile(links, names, remark.Balancers, remark.Inconclusive, frames);
    }

    /// <summary>The frames by what accounts for them.</summary>
    public SortedFlows Sorted() => FlowSorting.Sort(Frames, Balancers, Names);

    private static SeenFrame Seen(CapturedFrame frame, int number, List<SeenLink> links, List<string> steps)
    {
        var link = links[frame.Interface];
        if (frame.Direction == FrameDirection.Unknown)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"frame {number + 1} does not tell which end of link {link.Name} sent it"));
        }

        // Only the first frame of a step names it.
        var step = frame.Comment ?? steps.LastOrDefault() ?? SeenStep.None.Name;
        if (steps.LastOrDefault() != step)
        {
            steps.Add(step);
        }

        var sender = frame.Direction == FrameDirection.Outbound ? link.First : link.Second;
        return new SeenFrame(link, sender, frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength) { Step = new SeenStep(steps.Count, step) };
    }
}
