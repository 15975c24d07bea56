namespace PasK.Balancer.Timing;

/// <summary>An average rate, and how many may come at once after a quiet time.</summary>
/// <param name="Burst">So many at once.</param>
/// <param name="Interval">One more each interval.</param>
public sealed record Rate(int Burst, TimeSpan Interval);
