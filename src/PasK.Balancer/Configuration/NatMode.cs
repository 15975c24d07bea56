namespace PasK.Balancer.Configuration;

/// <summary>How requests get to a real (<c>nat-mode</c>).</summary>
public enum NatMode
{
    /// <summary><c>l3dsr-iptunnel</c>: in an IP-in-IP tunnel; the real answers the client directly (RFC 2003).</summary>
    L3DsrIpTunnel,

    /// <summary><c>l3dsr-vxlan</c>: in a VXLAN tunnel; the real answers the client directly (RFC 7348).</summary>
    L3DsrVxlan,

    /// <summary><c>l3dsr-gre</c>: in a GRE tunnel; the real answers the client directly (RFC 2784).</summary>
    L3DsrGre,

    /// <summary><c>l3dsr-dscp</c>: readdressed to the rip, with a DSCP that stands for the VIP; the real answers the client directly.</summary>
    L3DsrDscp,

    /// <summary><c>dsr</c>: unchanged, in a frame to the real's MAC address; the real answers the client directly.</summary>
    Dsr,

    /// <summary><c>dnat</c>: readdressed to the rip and rport; the real answers through the balancer, which is its gateway (RFC 3022).</summary>
    DestinationNat,

    /// <summary><c>both-nat</c>: readdressed as in <c>dnat</c>, and from an address of the balancer, so that the real answers the balancer.</summary>
    BothNat,
}
