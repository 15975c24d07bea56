using PasK.Lab.Captures;
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
        byte[] Encoded(IEnumerable<SeenFrame> frames) => Encode(topology, capture, frames);
        var read = SnapshotFile.Read(new MemoryStream(Encoded(capture.Frames)));
        var cut = PayloadCut.Of(read.Frames);
        var leftOut = BareAcknowledgements.Of(read.Sorted()).Select(frame => frame.Number).ToHashSet();
        var (whole, thinned) = (Encoded(cut), Encoded(cut.Where((_, i) => !leftOut.Contains(i))));
        stream.Write(SayTheSame(whole, thinned) ? thinned : whole);
    }

    private static bool SayTheSame(byte[] one, byte[] other)
    {
        var (ladder, again) = (CanonicalLadder.Derive(new MemoryStream(one)), CanonicalLadder.Derive(new MemoryStream(other)));
        return ladder.Text == again.Text && ladder.Findings.SequenceEqual(again.Findings);
    }

    /// <summary>A file of some frames: the remark and the names at its head, and the step at the first frame of each.</summary>
    private static byte[] Encode(Topology topology, Capture capture, IEnumerable<SeenFrame> frames)
    {
        var stream = new MemoryStream();
        var links = topology.Links.Select(link => (SeenLink)link);
        using (var writer = new SeenCaptureWriter(stream, CaptureFiles.Application, links, SnapshotRemark.Of(topology, capture).ToString()))
        {
            writer.WriteNames(new TopologyNames(topology).All);
            string? last = null;
            foreach (var frame in frames)
            {
                var step = frame.Step.Remark;
                writer.Write(frame, step == last ? null : step);
                last = step;
            }
        }

        return stream.ToArray();
    }
}
