using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A box of the network. It becomes a network namespace with a thread of its own.</summary>
/// <param name="Name">The node's name, unique in the topology.</param>
public abstract record Node(string Name)
{
    /// <summary>What it is in its network.</summary>
    public abstract NodeRole Role { get; }

    /// <summary>The addresses that the node has on its interfaces.</summary>
    public abstract IEnumerable<NodeInterface> Interfaces { get; }

    /// <summary>The next hop of its default route, or null for none.</summary>
    public virtual Ipv4Address? DefaultGateway => null;

    /// <summary>The addresses at which services may listen, its own first; or null where its role has no services.</summary>
    internal virtual IReadOnlyList<Ipv4Address>? ServiceAddresses => null;

    /// <summary>The destinations that it has routes to, or null where its role has none but the default route.</summary>
    internal virtual IEnumerable<Ipv4Prefix>? Destinations => null;

    /// <summary>The bridges in it.</summary>
    internal virtual IEnumerable<string> Bridges => [];

    /// <summary>Kernel parameters that it has besides those of its role, and in place of them; each is a fault. They are set last.</summary>
    public IReadOnlyList<KernelParameter> KernelParameters { get; init; } = [];

    /// <summary>
    /// The interfaces that leave the checksums of what they send to a network card, which is a fault: there is none, and frames arrive without theirs.
    /// </summary>
    public IReadOnlyList<string> ChecksumOffloads { get; init; } = [];

    /// <summary>The port where links to one of its interfaces end: the interface itself, or that of its VLAN.</summary>
    public virtual string PortOf(string name) => name;

    /// <summary>Its VLANs at a port; none where the port has its address without one.</summary>
    public virtual IEnumerable<PortVlan> VlansAt(string port) => [];

    /// <summary>The node with a static route more.</summary>
    /// <exception cref="InvalidOperationException">Its role has no routes (<see cref="Destinations"/>).</exception>
    internal virtual Node With(StaticRoute route) => throw new InvalidOperationException($"a node of role {Role.Word()} has no routes");

    /// <summary>The node with the frames of a VLAN untagged at a port where they are tagged.</summary>
    /// <exception cref="InvalidOperationException">Its role has no VLANs (<see cref="VlansAt"/>).</exception>
    internal virtual Node Untag(int vid, string port) => throw new InvalidOperationException($"a node of role {Role.Word()} has no VLANs");
}
