namespace PasK.Lab.Balancers.Kinds;

/// <summary>How much of the specifications is run with balancers of a kind.</summary>
/// <param name="Ran">How many scenarios of its nat-modes run; the others need more than it can.</param>
/// <param name="Own">How many scenarios there are of its nat-modes.</param>
/// <param name="OtherProtocols">How many of those that do not run need a protocol that it does not forward.</param>
public sealed record ScenarioShare(int Ran, int Own, int OtherProtocols = 0)
{
    /// <summary>Whether what it cannot is the smaller part of what is asked of its nat-modes: at least three in five run.</summary>
    public bool IsMost => 5 * Ran >= 3 * Own;

    /// <summary>In words, such as <c>3 of 5</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{Ran} of {Own}{(OtherProtocols > 0 ? $"; {OtherProtocols} need another protocol" : "")}");
}
