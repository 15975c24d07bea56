using System.Globalization;
using PasK.Lab.Captures.Files;
using PasK.Lab.Capturing;
using PasK.Lab.Topologies;

namespace PasK.Lab.Live.Verbs;

/// <summary>Writes what crosses links to the command's standard output, as one pcapng, until the command ends or nobody reads it any more.</summary>
internal sealed class CaptureVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Capture;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var links = LinksOf(lab.World.Topology, command.Request.Words);
        using var stream = new CaptureStream(lab.World.Topology, links);
        using var capture = new LiveCapture(lab.World);
        command.Tell($"capturing {string.Join(", ", links.Select(link => link.Name))}; Ctrl-C ends it\n");
        if (command.TryWrite(stream.Add([])))
        {
            capture.Run(frames => command.TryWrite(stream.Add(frames)), command.Ended);
        }

        var lost = capture.Dropped;
        return new Answer(Problems: lost == 0 ? null
            : [string.Create(CultureInfo.InvariantCulture, $"{lost:N0} frames are not in the capture: they came faster than they were taken")]);
    }

    private static IReadOnlyList<Link> LinksOf(Topology topology, IReadOnlyList<string> names)
    {
        var all = topology.Links.Select(link => link.Name).ToList();
        return names.FirstOrDefault(name => !all.Contains(name)) is { } unknown
            ? throw new IOException($"{topology.Name} has no link {unknown}; it has {string.Join(", ", all)}")
            : names.Count == 0 ? topology.Links : [.. topology.Links.Where(link => names.Contains(link.Name))];
    }
}
