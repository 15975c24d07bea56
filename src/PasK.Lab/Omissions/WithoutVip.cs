using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>Real servers that do not have the VIP: a packet to it is not for them, and they do not forward it.</summary>
internal sealed class WithoutVip : Omission
{
    public override string Word => "vip";

    public override string Meaning => "the real servers do not have the VIP on their loopback interface, so that a packet for it is not for them";

    internal override bool IsSilencing => true;

    internal override RealNode LeaveOut(RealNode real) => real with { Vips = [] };
}
