using PasK.Lab.Files;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;

namespace PasK.Lab.Captures;

/// <summary>Writes a capture as pcapng files: one for each link, and one with all of them, an interface for each link and the step as comment.</summary>
public static class CaptureFiles
{
    internal const string Application = "PasK.Lab";

    /// <summary>Writes the files into a folder, which is made where it is missing; files of the same names are replaced.</summary>
    /// <returns>The merged file, then each link's.</returns>
    /// <exception cref="IOException">A file cannot be written, or the folder is none to write into (<see cref="WholeFile.MakeFolder"/>).</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static IReadOnlyList<string> Write(string folder, string name, Capture capture)
    {
        WholeFile.MakeFolder(folder);
        var links = capture.Links.Select(seen => seen.Link).ToList();
        var merged = Path.Combine(folder, $"{name}.pcapng");
        WriteOne(merged, links, capture);
        return [merged, .. links.Select(link => WriteLink(Path.Combine(folder, $"{name}.{link.Name}.pcapng"), link, capture))];
    }

    /// <summary>Writes the files as <see cref="Write(string, string, Capture)"/> does. What was seen was judged, also where a disk is full.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the merged file, and the beginning of all.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="tell">Is told why they could not be kept.</param>
    /// <returns>The files; none where they could not be kept.</returns>
    public static IReadOnlyList<string> TryWrite(string folder, string name, Capture capture, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        try
        {
            return Write(folder, name, capture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"the captures of {name} are not kept: {e.Message}");
            return [];
        }
    }

    private static string WriteLink(string path, Link link, Capture capture)
    {
        WriteOne(path, [link], capture);
        return path;
    }

    private static void WriteOne(string path, List<Link> links, Capture capture) => WholeFile.Write(path, stream => Write(stream, links, capture));

    private static void Write(Stream stream, List<Link> links, Capture capture)
    {
        using var writer = new SeenCaptureWriter(stream, Application, links.Select(link => (SeenLink)link));
        foreach (var frame in capture.On(links))
        {
            writer.Write(frame, frame.Step.Remark);
        }
    }
}
