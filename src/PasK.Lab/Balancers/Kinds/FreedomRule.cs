using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>What a freedom lets differ, in approved captures, steps and claims; nothing beside it.</summary>
/// <param name="word">Its word in a balancer's folder.</param>
/// <param name="meaning">What it frees, for people.</param>
internal class FreedomRule(string word, string meaning)
{
    public string Word { get; } = word;

    public string Meaning { get; } = meaning;

    /// <summary>Whether it allows a field or a line to be otherwise.</summary>
    public virtual bool Allows(FieldDifference one, Topology topology) => false;

    /// <summary>Whether it allows something that a capture must not show.</summary>
    public virtual bool Allows(Finding finding) => false;
}
