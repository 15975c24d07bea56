using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>How tunnel packets are to each other.</summary>
/// <param name="word">The freedom's word.</param>
/// <param name="meaning">What it frees.</param>
/// <param name="kind">The finding that it allows.</param>
/// <param name="remark">What a ladder says of them.</param>
/// <param name="field">A field that may have any value for it; null for none.</param>
internal sealed class TunnelFreedom(string word, string meaning, FindingKind kind, string remark, string? field = null) : FreedomRule(word, meaning)
{
    public override bool Allows(FieldDifference one, Topology topology)
        => one is { Name: FieldDifference.Line, Verified: null, Received: { } line } ? line.TrimStart('→', '←', ' ') == remark
            : field is not null && one.Name == $"outer {field}";

    public override bool Allows(Finding finding) => finding.Kind == kind;
}
