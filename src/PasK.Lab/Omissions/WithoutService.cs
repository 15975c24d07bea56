using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>Real servers on which nothing listens: their kernels refuse TCP with a reset and UDP with an ICMP error, both from the VIP.</summary>
internal sealed class WithoutService : Omission
{
    public override string Word => "service";

    public override string Meaning => "nothing listens on the real servers, neither HTTP nor UDP echo";

    internal override RealNode LeaveOut(RealNode real) => real with { Services = [] };
}
