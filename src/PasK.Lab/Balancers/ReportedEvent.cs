using PasK.Balancer.Events;

namespace PasK.Lab.Balancers;

/// <summary>An event that a balancer has reported.</summary>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch, the time of captured frames.</param>
/// <param name="Event">The event.</param>
public sealed record ReportedEvent(long TimestampNanoseconds, BalancerEvent Event);
