using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>Real servers that answer ARP requests for a VIP, and send their own from it (<c>arp_ignore</c>, <c>arp_announce</c>).</summary>
internal sealed class WithoutArpSuppression : Omission
{
    public override string Word => "arp-suppression";

    public override string Meaning => "the real servers speak ARP for the VIP as for any address of theirs (arp_ignore 0, arp_announce 0)";

    internal override RealNode LeaveOut(RealNode real) => real with { ArpSuppression = false };
}
