using PasK.Lab.Captures;
using PasK.Lab.Snapshots.Files;
using PasK.Lab.Topologies;
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
        var file = new SnapshotWriting(topology, capture);
        var all = capture.Frames.Select(frame => new KeptFrame(frame, frame.Octets.Length)).ToList();
        var read = SnapshotFile.Read(new MemoryStream(file.Encode(all)));
        var cut = PayloadCut.Of(read.Frames).Zip(all, (length, frame) => frame with { Length = length }).ToList();
        var octets = file.Encode(cut);
        stream.Write(Thinned(file, read, cut, octets) ?? octets);
    }

    /// <summary>The file without pure acknowledgements, or null where they make a difference to what is derived.</summary>
    private static byte[]? Thinned(SnapshotWriting file, SnapshotFile read, List<KeptFrame> frames, byte[] whole)
    {
        var derived = CanonicalLadder.Derive(new MemoryStream(whole));
        var left = BareAcknowledgements.Of(read.Sorted()).Select(frame => frame.Number).ToHashSet();
        var thinned = file.Encode([.. frames.Where((_, i) => !left.Contains(i))]);
        var again = CanonicalLadder.Derive(new MemoryStream(thinned));
        return again.Text == derived.Text && again.Findings.SequenceEqual(derived.Findings) ? thinned : null;
    }
}
