using PasK.Lab.Ladders;
using PasK.Lab.Topologies;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Lab.Briefs;

/// <summary>What the frames of a topology are to its virtual services.</summary>
/// <param name="topology">The network.</param>
internal sealed class FrameRoles(Topology topology)
{
    private readonly HashSet<Ipv4Address> _vips = [.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips)];
    private readonly HashSet<Ipv4Address> _own = [.. topology.Balancers.SelectMany(balancer => balancer.Interfaces).Select(own => own.Address.Address)];

    /// <summary>The VIPs.</summary>
    public IReadOnlySet<Ipv4Address> Vips => _vips;

    /// <summary>What a frame is.</summary>
    public FrameRole Of(ReadFrame frame)
        => frame.Ip is not { } ip ? FrameRole.Other
            : IcmpView.TryParseError(frame.Packet, out _, out _) ? FrameRole.Error
            : frame.TcpFlags.HasFlag(TcpFlags.Rst) && !_own.Contains(ip.Source) ? FrameRole.Reset
            : _own.Contains(ip.Source) || _own.Contains(ip.Destination) ? FrameRole.Probe
            : frame.Rip is not null ? FrameRole.Forwarded
            : _vips.Contains(ip.Destination) ? FrameRole.Request
            : _vips.Contains(ip.Source) ? FrameRole.Answer
            : FrameRole.Other;

    /// <summary>The word for it, at most <see cref="WordWidth"/> characters; none where the text of the frame says it.</summary>
    public string WordOf(ReadFrame frame) => Of(frame) switch
    {
        FrameRole.Request => "request",
        FrameRole.Forwarded => frame.Outer is null ? "to real" : "tunnel",
        FrameRole.Answer => "answer",
        FrameRole.Probe => "probe",
        FrameRole.Reset => "RST",
        FrameRole.Error => "error",
        _ => "",
    };

    /// <summary>The characters of the longest word.</summary>
    public const int WordWidth = 7;

    /// <summary>The flow of a line's packet as its client began it, or null where it has none.</summary>
    public FlowKey? FlowOf(LadderLine line)
        => line.Read.Ip is null || !FlowKey.TryParse(line.Read.Packet, out var flow) ? null : _vips.Contains(flow.Source) ? flow.Reverse : flow;
}
