using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Copies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Lab.Captures.Files;

/// <summary>
/// A capture of all links, or some, as one pcapng that grows. As in <see cref="CaptureFiles"/> the comment of a frame has the number of its packet, which all
/// copies of the packet have.
/// </summary>
public sealed class CaptureStream : IDisposable
{
    /// <summary>Requests that are known at a time: those that tell apart the translations of several VIPs.</summary>
    private const int MostRequests = 65_536;

    private readonly MemoryStream _octets = new();
    private readonly SeenCaptureWriter _writer;
    private readonly HashSet<SeenLink> _links;
    private readonly HashSet<Ipv4Address> _vips;
    private readonly HashSet<FlowKey> _requests = [];
    private readonly PacketNumbers _numbers;

    /// <summary>Begins it.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="links">The links that it has.</param>
    public CaptureStream(Topology topology, IReadOnlyList<Link> links)
    {
        ArgumentNullException.ThrowIfNull(topology);
        _links = [.. links.Select(link => (SeenLink)link)];
        _writer = new SeenCaptureWriter(_octets, CaptureFiles.Application, _links);
        _vips = [.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips)];
        _numbers = new PacketNumbers(ForwardingModes.Of(topology, _requests).Table, new TopologyNames(topology));
    }

    /// <summary>Adds frames of all links of the network, in the order of time: those of other links only count.</summary>
    /// <returns>What it grows by; it holds until the next call.</returns>
    public ReadOnlySpan<byte> Add(IEnumerable<SeenFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        foreach (var frame in frames)
        {
            Remember(frame);
            var number = _numbers.Next(frame);
            if (_links.Contains(frame.Link))
            {
                _writer.Write(frame, frame.Step.Remark, number);
            }
        }

        var octets = _octets.GetBuffer().AsSpan(0, (int)_octets.Length);
        _octets.SetLength(0);
        return octets;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Remember(SeenFrame frame)
    {
        if (_requests.Count >= MostRequests)
        {
            _requests.Clear();
        }

        if (frame.TryGetIpv4(out var packet) && _vips.Contains(packet.Destination) && FlowKey.TryParse(packet, out var flow))
        {
            _requests.Add(flow);
        }
    }
}
