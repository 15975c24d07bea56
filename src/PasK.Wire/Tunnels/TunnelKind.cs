namespace PasK.Wire.Tunnels;

/// <summary>The kinds of tunnels.</summary>
public enum TunnelKind
{
    /// <summary>A packet directly after the outer IPv4 header (RFC 2003).</summary>
    IpInIp,

    /// <summary>A packet in an Ethernet frame after UDP and VXLAN headers (RFC 7348).</summary>
    Vxlan,

    /// <summary>A packet after a GRE header (RFC 2784).</summary>
    Gre,
}
