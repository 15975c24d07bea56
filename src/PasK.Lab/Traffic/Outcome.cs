namespace PasK.Lab;

/// <summary>What came of one piece of traffic, as its sender saw it.</summary>
/// <param name="Action">What was done, such as "ping 192.168.193.50".</param>
/// <param name="Result">What came of it, in words.</param>
/// <param name="IsAsExpected">Whether it went as it should.</param>
public sealed record Outcome(string Action, string Result, bool IsAsExpected);
