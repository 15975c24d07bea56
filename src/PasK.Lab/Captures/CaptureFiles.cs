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
