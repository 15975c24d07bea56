using PasK.Lab.Timing;

namespace PasK.Lab.Traffic;

/// <summary>What came of one piece of traffic, as its sender saw it.</summary>
/// <param name="Action">What was done, such as "ping 192.168.193.50".</param>
/// <param name="Result">What came of it, in words.</param>
/// <param name="IsAsExpected">Whether it went as it should, and in time.</param>
public sealed record Outcome(string Action, string Result, bool IsAsExpected)
{
    /// <summary>The <see cref="Action"/> where something was wrong with a balancer itself, or with its end.</summary>
    public const string OfBalancer = "the balancer itself";

    /// <summary>
    /// How long one of the lab's threads waited for a processor meanwhile, or null where that does not explain the result (<see cref="Starvation"/>).
    /// </summary>
    public TimeSpan? Starved { get; init; }

    /// <summary>Whether it proves nothing: it did not go as it should, and the machine was too busy to say whose fault that is.</summary>
    public bool IsInconclusive => !IsAsExpected && Starved is not null;
}
