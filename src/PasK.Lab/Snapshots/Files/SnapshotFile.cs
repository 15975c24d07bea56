using PasK.Wire.Captures;

namespace PasK.Lab.Snapshots.Files;

/// <summary>A snapshot's file, read.</summary>
/// <param name="Links">The links, in the file's order.</param>
/// <param name="Names">What addresses are called.</param>
/// <param name="Balancers">The nodes that are balancers.</param>
/// <param name="Inconclusive">Why nothing can be concluded from it; empty for a whole capture.</param>
/// <param name="Frames">The frames in the order of time; those of one link in the order in which they crossed it.</param>
internal sealed record SnapshotFile(
    IReadOnlyList<SnapshotLink> Links, SnapshotNames Names, IReadOnlyList<string> Balancers, IReadOnlyList<string> Inconclusive,
        IReadOnlyList<Observation> Frames)
{
    private const string BeforeTheFirstStep = "before the first step";

    /// <summary>Reads the file to its end. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">It is broken, or not a snapshot's; the message says what is wrong.</exception>
    public static SnapshotFile Read(Stream pcapng)
    {
        var file = CaptureFile.Read(pcapng);
        var remark = SnapshotRemark.Parse(file.Comment);
        var links = file.Interfaces.Select(SnapshotLink.Of).ToList();
        if (links.DistinctBy(link => link.Name).Count() < links.Count)
        {
            throw new InvalidDataException("two interfaces of the file stand for links of the same name");
        }

        var names = new SnapshotNames(file.Names);
        var steps = new List<string>();
        var frames = new List<Observation>();
        foreach (var frame in file.Frames)
        {
            frames.Add(Observe(frame, frames.Count, links, names, remark, steps));
        }

        return new SnapshotFile(links, names, remark.Balancers, remark.Inconclusive, frames);
    }

    private static Observation Observe(
        CapturedFrame frame, int number, List<SnapshotLink> links, SnapshotNames names, SnapshotRemark remark, List<string> steps)
    {
        if (frame.Direction == FrameDirection.Unknown)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"frame {number + 1} does not tell which end of link {links[frame.Interface].Name} sent it"));
        }

        // Only the first frame of a step names it.
        var step = frame.Comment ?? steps.LastOrDefault() ?? BeforeTheFirstStep;
        if (steps.LastOrDefault() != step)
        {
            steps.Add(step);
        }

        return new Observation(number, links[frame.Interface], frame, new LadderStep(steps.Count, step), names, remark);
    }
}

/// <summary>A step of a scenario.</summary>
/// <param name="Number">Its place among the steps that have frames.</param>
/// <param name="Name">Its name.</param>
internal sealed record LadderStep(int Number, string Name);
