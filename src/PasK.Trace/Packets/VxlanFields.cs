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
}
