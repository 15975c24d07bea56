using PasK.Balancer;

namespace PasK.Lab;

/// <summary>A balancer: its kernel has no address; the engine alone speaks on its ports.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Configuration">What it shall do.</param>
public sealed record BalancerNode(string Name, BalancerConfiguration Configuration) : Node(Name)
{
    /// <inheritdoc/>
    public override string Role => "balancer";

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces => Configuration.Interfaces.Select(own => new NodeInterface(own.Name, own.Address));
}
