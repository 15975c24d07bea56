namespace PasK.Wire.Tunnels;

/// <summary>How a packet is carried in another.</summary>
public enum TunnelKind
{
    /// <summary>Straight behind the outer header (RFC 2003).</summary>
    IpInIp,

    /// <summary>In an Ethernet frame behind UDP and VXLAN headers (RFC 7348).</summary>
    Vxlan,
}
