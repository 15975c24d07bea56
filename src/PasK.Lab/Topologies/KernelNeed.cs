namespace PasK.Lab.Topologies;

/// <summary>What a topology may need of the kernel that it is built on, and not every kernel has.</summary>
public enum KernelNeed
{
    /// <summary>A device that takes packets out of IP in IP.</summary>
    IpipDevice,

    /// <summary>A device that takes packets out of VXLAN.</summary>
    VxlanDevice,

    /// <summary>A device that takes packets out of GRE.</summary>
    GreDevice,

    /// <summary>A handler of IP in IP: it decides how a packet is refused that no device takes (<see cref="RealNode.KernelThat"/>).</summary>
    KnownIpInIp,

    /// <summary>Rules of nf_tables for IPv4.</summary>
    NfTables,

    /// <summary>Rules of nf_tables that know of connections.</summary>
    ConnectionTracking,
}
