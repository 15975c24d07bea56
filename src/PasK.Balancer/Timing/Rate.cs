namespace PasK.Balancer.Timing;

/// <summary>An average rate, with a burst that is allowed after a quiet time.</summary>
/// <param name="Burst">How many are allowed at once.</param>
/// <param name="Interval">The time after which one more is allowed.</param>
public sealed record Rate(int Burst, TimeSpan Interval);
