using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>
/// Real servers that are not the end of a tunnel, and know no code point of a VIP. Their kernels answer IP in IP with an ICMP error to the tunnel's sender:
/// protocol or port unreachable (RFC 1122 §3.2.2.1).
/// </summary>
internal sealed class WithoutDecapsulation : Omission
{
    public override string Word => "decapsulation";

    public override string Meaning
        => "nothing takes packets out of a tunnel on the real servers or puts a VIP back for a code point: no ipip or VXLAN device, no program, no rule";

    internal override bool IsSilencing => true;

    internal override RealNode LeaveOut(RealNode real) => real with { Decapsulation = Decapsulation.None, Dscp = [] };
}
