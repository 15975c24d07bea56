namespace PasK.Balancer.Datapath;

/// <summary>Something that happened in a balancer.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What, in words.</param>
public record BalancerEvent(TimeSpan At, string Text);
