using PasK.Balancer.Datapath;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>The MAC address of a rip was learnt from an answer to a check, or has changed.</summary>
/// <param name="At">When.</param>
/// <param name="Real">The name of the real there; of several all names.</param>
/// <param name="Before">The MAC address until now, or null when there was none.</param>
/// <param name="Mac">The MAC address from now on.</param>
/// <param name="Check">The check's number.</param>
/// <param name="Frame">The frame that it was learnt from.</param>
public sealed record MacLearnt(TimeSpan At, string Real, MacAddress? Before, MacAddress Mac, int Check, byte[] Frame)
    : BalancerEvent(At, $"{Real}: MAC {(Before is null ? Mac : $"{Before} -> {Mac}")}, learnt from the answer to health-check {Check}");
