using PasK.Wire.Captures;

namespace PasK.Trace.Frames;

/// <summary>Writes a capture file whose interfaces stand for links, as <see cref="SeenCapture"/> reads it.</summary>
public sealed class SeenCaptureWriter : IDisposable
{
    private readonly PcapngWriter _writer;
    private readonly Dictionary<SeenLink, int> _interfaces;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">The stream to write to. It belongs to the writer from now on.</param>
    /// <param name="application">The name of the program that writes the file.</param>
    /// <param name="links">The links, in the file's order.</param>
    /// <param name="comment">A comment about the whole file, or null.</param>
    public SeenCaptureWriter(Stream stream, string application, IEnumerable<SeenLink> links, string? comment = null)
    {
        _writer = new PcapngWriter(stream, application, comment);
        _interfaces = links.ToDictionary(link => link, link => _writer.AddInterface(LinkDescription.Of(link)));
    }

    /// <summary>Writes the names of addresses, before the first frame.</summary>
    public void WriteNames(CaptureNames names) => _writer.WriteNames(names);

    /// <summary>Writes a frame of one of the links.</summary>
    /// <param name="frame">The frame; of one that is cut, the octets that are kept.</param>
    /// <param name="step">The name of its step as a comment, or null.</param>
    /// <param name="packet">The number that its packet has on all links, or null; it stands in the comment too.</param>
    public void Write(SeenFrame frame, string? step, ulong? packet = null)
    {
        var direction = frame.Sender == frame.Link.First ? FrameDirection.Outbound : FrameDirection.Inbound;
        var comment = packet is { } number ? PacketRemark.Of(number, step) : step;
        _writer.Write(new CapturedFrame(_interfaces[frame.Link], frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength, direction, comment)
        {
            PacketId = packet,
        });
    }

    /// <summary>Ends the file.</summary>
    public void Dispose() => _writer.Dispose();
}
