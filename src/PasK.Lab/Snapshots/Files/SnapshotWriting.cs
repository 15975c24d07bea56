using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Captures;

namespace PasK.Lab.Snapshots.Files;

/// <summary>A frame and how many of its octets a file keeps.</summary>
internal sealed record KeptFrame(SeenFrame Frame, int Length);

/// <summary>Encodes a snapshot's file: the remark and the names at its head, then the frames.</summary>
internal sealed class SnapshotWriting(Topology topology, Capture capture)
{
    private readonly SnapshotRemark _remark = SnapshotRemark.Of(topology, capture);
    private readonly CaptureNames _names = new TopologyNames(topology).All;

    public byte[] Encode(IReadOnlyList<KeptFrame> frames)
    {
        var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, CaptureFiles.Application, _remark.ToString()))
        {
            var interfaces = topology.Links.ToDictionary(link => (SeenLink)link, link => writer.AddInterface(CaptureFiles.InterfaceOf(link)));
            writer.WriteNames(_names);
            string? last = null;
            foreach (var (frame, length) in frames)
            {
                var step = frame.Step.Remark;
                var direction = frame.Sender == frame.Link.First ? FrameDirection.Outbound : FrameDirection.Inbound;
                writer.Write(new CapturedFrame(
                    interfaces[frame.Link], frame.TimestampNanoseconds, frame.Octets[..length], frame.OriginalLength, direction, step == last ? null : step));
                last = step;
            }
        }

        return stream.ToArray();
    }
}
