using PasK.Lab.Captures;
using PasK.Lab.Captures.Files;
using PasK.Lab.Snapshots.Files;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Streams;

namespace PasK.Lab.Snapshots;

/// <summary>
/// Writes a capture as one pcapng file from which its canonical ladder can be derived again: with the names of the topology, an interface for each link,
/// and the step as a comment at each step's first frame. Payloads are left out where they say nothing, and pure acknowledgements where the ladder is the
/// same without them.
/// </summary>
public static class SnapshotCapture
{
    /// <summary>Writes the file. The stream belongs to the caller.</summary>
    public static void Write(Stream stream, Topology topology, Capture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        List<SeenLink> links = [.. topology.Links.Select(link => (SeenLink)link)];
        var remark = SnapshotRemark.Of(topology, capture);
        var names = new SnapshotNames(new TopologyNames(topology).All);
        var cut = PayloadCut.Of(SnapshotFile.FramesOf(capture.Frames, remark, names));
        LargeCapture.GiveBack(cut.Count);
        var (whole, leftOut) = LadderOf(SnapshotFile.Of(links, names, remark, cut));
        LargeCapture.GiveBack(cut.Count);
        List<SeenFrame> thinned = [.. cut.Where((_, i) => !leftOut.Contains(i))];
        var (again, _) = LadderOf(SnapshotFile.Of(links, names, remark, thinned));
        var saySame = whole.Text == again.Text && whole.Findings.SequenceEqual(again.Findings);
        LargeCapture.GiveBack(cut.Count);
        Write(stream, links, remark, names, saySame ? thinned : cut);
    }

    /// <summary>The ladder of a file, and the numbers of the frames that only acknowledge.</summary>
    private static (CanonicalLadder Ladder, HashSet<int> Acknowledgements) LadderOf(SnapshotFile file)
    {
        var flows = file.Sorted();
        return (CanonicalLadder.Derive(file, flows), BareAcknowledgements.Of(flows).Select(frame => frame.Number).ToHashSet());
    }

    /// <summary>A file of some frames: the remark and the names at its head, and the step at the first frame of each.</summary>
    private static void Write(Stream stream, List<SeenLink> links, SnapshotRemark remark, SnapshotNames names, IEnumerable<SeenFrame> frames)
    {
        // Its end would be that of the stream.
        var writer = new SeenCaptureWriter(stream, CaptureFiles.Application, links, remark.ToString());
        writer.WriteNames(names.All);
        string? last = null;
        foreach (var frame in frames)
        {
            var step = frame.Step.Remark;
            writer.Write(frame, step == last ? null : step);
            last = step;
        }
    }
}
