namespace PasK.Lab.Balancers.Kinds;

/// <summary>Something that a balancer does otherwise than the reference engine: it must show, and nothing else may.</summary>
/// <param name="Scenario">The scenario, as its snapshot's path below the features: <c>dscp/dscp/a-ping</c>.</param>
/// <param name="Field">
/// What is otherwise there, and nothing else: a field of lines of the ladder, such as <c>ttl</c>; a line that is new or gone, by its text; a finding, by its
/// kind and sentence; or a step of the scenario that is not as it expects, by its text and the first line of its failure.
/// </param>
/// <param name="Why">Why it is so.</param>
/// <param name="Source">Where that is written: a section of an RFC, a manual page, a file of a kernel.</param>
public sealed record Difference(string Scenario, string Field, string Why, string Source)
{
    /// <summary>The most that a balancer may have.</summary>
    public const int Most = 15;
}
