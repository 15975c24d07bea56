using PasK.Lab.Snapshots.Findings;
using PasK.Wire.Addresses;
using PasK.Wire.Tunnels;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Snapshots.Files;

/// <summary>The fields between the outer and the inner packet of VXLAN (RFC 7348 §5) that outlive the octets they were read from.</summary>
internal sealed record VxlanFields
{
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

    public Port Port { get; }

    public Vni Vni { get; }

    public MacAddress InnerSource { get; }

    public MacAddress InnerDestination { get; }

    /// <summary>The fields in the words of a line: <c>vni 50 from l4.xg2 to real1.vx0</c>.</summary>
    public string InWords(SnapshotNames names)
        => $"{(Port == VxlanHeader.UdpPort ? "" : $"port {Port} ")}vni {Vni} from {names.Name(InnerSource)} to {names.Name(InnerDestination)}";

    /// <summary>What is wrong with the headers of a tunnel. The datagram must have no checksum (RFC 7348 §5), and no octets but theirs.</summary>
    public static List<Problem> ProblemsOf(TunnelView tunnel, SnapshotNames names)
    {
        var problems = new List<Problem>();
        problems.AddRange(new[] { tunnel.InnerSource, tunnel.InnerDestination }.Where(mac => !names.Knows(mac))
            .Select(mac => new Problem(FindingKind.UnknownMac, $"inner MAC {mac} belongs to nobody")));
        if (tunnel.Checksum != 0)
        {
            problems.Add(new Problem(FindingKind.BadChecksum, FormattableString.Invariant($"outer udp checksum 0x{tunnel.Checksum:x4}, not 0")));
        }

        if (tunnel.DatagramLength != tunnel.HeadersLength + tunnel.Inner.TotalLength)
        {
            problems.Add(new Problem(
                FindingKind.BadLength,
                FormattableString.Invariant($"outer udp length {tunnel.DatagramLength} around an inner total length of {tunnel.Inner.TotalLength}")));
        }

        return problems;
    }
}
