using PasK.Lab.Files;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Copies;
using PasK.Trace.Frames;

namespace PasK.Lab.Captures.Files;

/// <summary>
/// Writes a capture as pcapng files: one for each link, and one with all of them in the order of time, an interface for each link. The comment of a frame
/// has the number of its packet, which all copies of the packet have on all links (<see cref="PacketNumbers"/>), and its step.
/// </summary>
public static class CaptureFiles
{
    internal const string Application = "PasK.Lab";

    /// <summary>Writes the files into a folder, which is made where it is missing; files of the same names are replaced.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the merged file, and the beginning of all.</param>
    /// <param name="topology">The network: it tells what a packet looks like behind a balancer.</param>
    /// <param name="capture">The capture.</param>
    /// <returns>The merged file, then each link's.</returns>
    /// <exception cref="IOException">A file cannot be written, or the folder is none to write into (<see cref="WholeFile.MakeFolder"/>).</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static IReadOnlyList<string> Write(string folder, string name, Topology topology, Capture capture)
    {
        WholeFile.MakeFolder(folder);
        var links = capture.Links.Select(seen => (SeenLink)seen.Link).ToList();
        var numbers = new PacketNumbers(ForwardingModes.Of(topology, capture.Frames).Table, new TopologyNames(topology));
        List<(SeenFrame, ulong)> frames = [.. capture.Frames.Select(frame => (frame, numbers.Next(frame)))];
        LargeCapture.GiveBack(frames.Count);
        return [WriteOne("", links), .. links.Select(link => WriteOne($".{link.Name}", [link]))];

        string WriteOne(string end, IReadOnlyCollection<SeenLink> seen)
        {
            var path = Path.Combine(folder, $"{name}{end}.pcapng");
            WholeFile.Write(path, stream => Write(stream, seen, frames));
            return path;
        }
    }

    /// <summary>Writes the files as <see cref="Write(string, string, Topology, Capture)"/> does. What was seen was judged, also where a disk is full.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the merged file, and the beginning of all.</param>
    /// <param name="topology">The network.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="tell">Is told why they could not be kept.</param>
    /// <returns>The files; none where they could not be kept.</returns>
    public static IReadOnlyList<string> TryWrite(string folder, string name, Topology topology, Capture capture, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        try
        {
            return Write(folder, name, topology, capture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"the captures of {name} are not kept: {e.Message}");
            return [];
        }
    }

    private static void Write(Stream stream, IReadOnlyCollection<SeenLink> links, IEnumerable<(SeenFrame Seen, ulong Packet)> frames)
    {
        using var writer = new SeenCaptureWriter(stream, Application, links);
        foreach (var frame in frames.Where(frame => links.Contains(frame.Seen.Link)))
        {
            writer.Write(frame.Seen, frame.Seen.Step.Remark, frame.Packet);
        }
    }
}
