using PasK.Wire.Icmp;

namespace PasK.Balancer.Verdicts;

/// <summary>The verdict about a packet: the one counter that it adds to, and for a drop the reason and the ICMP error.</summary>
/// <param name="Counter">Where it is counted.</param>
/// <param name="Reason">Why it was dropped.</param>
/// <param name="Error">The ICMP error that the packet's sender gets, or null for none.</param>
internal readonly record struct Verdict(Counter Counter, DropReason Reason = DropReason.None, IcmpMessage? Error = null)
{
    public static implicit operator Verdict(DropReason reason) => Drop(reason);

    public static Verdict Drop(DropReason reason, IcmpMessage? error = null) => new(Counter.Dropped, reason, error);
}
