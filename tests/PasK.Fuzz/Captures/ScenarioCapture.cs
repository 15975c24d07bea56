using PasK.Lab.Captures;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Trace.Frames;
using PasK.Wire.Captures;

namespace PasK.Fuzz;

/// <summary>A capture of a scenario that frames can be taken out of, put into and changed in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The approved capture.</param>
/// <param name="Topologies">The networks that it may be of, by the names of their links.</param>
internal sealed record ScenarioCapture(string Name, CaptureFile File, IReadOnlyList<Topology> Topologies)
{
    private static IReadOnlyList<Topology> Networks { get; } =
        [.. Repository.TopologyFiles.Select(path => TopologyReader.Read(path).Value)
            .Where(topology => Demonstration.Obstacle(topology) is null)];

    /// <summary>All that a demonstration's network has.</summary>
    public static IReadOnlyList<ScenarioCapture> All { get; } =
        [.. Repository.Files(Repository.Features, ".verified.pcapng").Select(Read).Where(one => one.Topologies.Count > 0)];

    /// <summary>The capture with other frames, as a file.</summary>
    public byte[] With(IReadOnlyList<CapturedFrame> frames)
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, "PasK.Fuzz", File.Comment))
        {
            foreach (var one in File.Interfaces)
            {
                writer.AddInterface(one);
            }

            writer.WriteNames(File.Names);
            frames.ToList().ForEach(writer.Write);
        }

        return stream.ToArray();
    }

    /// <summary>Other frames, as the lab has them while it captures.</summary>
    public Capture CaptureOf(Topology topology, IReadOnlyList<CapturedFrame> frames)
    {
        var links = File.Interfaces.Select(one => topology.Links.Single(link => link.Name == one.Name)).ToList();
        var seen = frames.Select(frame => new SeenFrame(
            links[frame.Interface], frame.Direction == FrameDirection.Outbound ? links[frame.Interface].First : links[frame.Interface].Second,
            frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength));
        var marks = frames.Where(frame => frame.Comment is not null).Select(frame => new Mark(frame.TimestampNanoseconds, frame.Comment!))
            .OrderBy(mark => mark.TimestampNanoseconds);
        return Capture.Of(seen, [.. links.Select(link => new LinkCapture(link, 0, IsDrained: true))], [.. marks], settled: true);
    }

    private static ScenarioCapture Read(string path)
    {
        using var stream = System.IO.File.OpenRead(path);
        var file = CaptureFile.Read(stream);
        var names = file.Interfaces.Select(one => one.Name).ToHashSet();
        return new ScenarioCapture(Path.GetRelativePath(Repository.Features, path), file,
            [.. Networks.Where(topology => names.IsSubsetOf(topology.Links.Select(link => link.Name)))]);
    }
}
