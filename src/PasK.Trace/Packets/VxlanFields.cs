using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Tunnels;
using PasK.Wire.Vxlan;

namespace PasK.Trace.Packets;

/// <summary>The fields between the outer and the inner packet of VXLAN (RFC 7348 §5) that outlive the octets they were read from.</summary>
public sealed record VxlanFields
{
    /// <summary>Reads the fields.</summary>
    public VxlanFields(TunnelView tunnel)
    {
        SourcePort = tunnel.SourcePort;
        Port = tunnel.DestinationPort;
        Vni = tunnel.Vni;
        InnerSource = tunnel.InnerSource;
        InnerDestination = tunnel.InnerDestination;
    }

    /// <summary>The UDP source port: chance, but the same for all packets of a flow's direction.</summary>
    public Port SourcePort { get; }

    /// <summary>The UDP destination port.</summary>
    public Port Port { get; }

    /// <summary>The VNI.</summary>
    public Vni Vni { get; }

    /// <summary>The source of the frame inside.</summary>
    public MacAddress InnerSource { get; }

    /// <summary>The destination of the frame inside.</summary>
    public MacAddress InnerDestination { get; }

    /// <summary>What is wrong with the headers of a tunnel. The datagram must have no checksum (RFC 7348 §5), and no octets but theirs.</summary>
    internal static List<FrameProblem> ProblemsOf(TunnelView tunnel, IBoxNames names)
    {
        var problems = new List<FrameProblem>();
        problems.AddRange(new[] { tunnel.InnerSource, tunnel.InnerDestination }.Where(mac => !names.Knows(mac))
            .Select(mac => new FrameProblem(ProblemKind.UnknownMac, $"inner MAC {mac} belongs to nobody")));
        if (tunnel.Checksum != 0)
        {
            problems.Add(new FrameProblem(ProblemKind.BadChecksum, FormattableString.Invariant($"outer udp checksum 0x{tunnel.Checksum:x4}, not 0")));
        }

        if (tunnel.DatagramLength != tunnel.HeadersLength + tunnel.Inner.TotalLength)
        {
            problems.Add(new FrameProblem(
                ProblemKind.BadLength,
                FormattableString.Invariant($"outer udp length {tunnel.DatagramLength} around an inner total length of {tunnel.Inner.TotalLength}")));
        }

        return problems;
    }
}
