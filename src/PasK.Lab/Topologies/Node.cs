namespace PasK.Lab.Topologies;

/// <summary>A box of the network. It becomes a network namespace with a thread of its own.</summary>
/// <param name="Name">The node's name, unique in the topology.</param>
public abstract record Node(string Name)
{
    /// <summary>The role's name in topology files.</summary>
    public abstract string Role { get; }

    /// <summary>The addresses that the node has on its interfaces.</summary>
    public abstract IEnumerable<NodeInterface> Interfaces { get; }

    /// <summary>Kernel parameters that it has besides those of its role, and in place of them. They are set last. Topology files cannot set them.</summary>
    public IReadOnlyList<KernelParameter> KernelParameters { get; init; } = [];
}
