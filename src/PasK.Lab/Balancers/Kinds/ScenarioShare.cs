namespace PasK.Lab.Balancers.Kinds;

/// <summary>How much of the specifications is run with balancers of a kind.</summary>
/// <param name="Ran">How many scenarios of its nat-modes run; the others need more than it can.</param>
/// <param name="Own">How many scenarios there are of its nat-modes.</param>
public sealed record ScenarioShare(int Ran, int Own);
