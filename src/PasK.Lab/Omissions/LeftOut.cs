using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>A real server lacks a part.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Omission">What it lacks.</param>
public sealed record LeftOut(string Node, Omission Omission) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => KeyOfOmission(Omission.Word);

    /// <inheritdoc/>
    public override string Meaning => $"is without {Omission.Word}";

    private protected override Node MakeIn(RealNode node) => Omission.LeaveOut(node);
}
