using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A client: a kernel stack with one interface and a default route.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Interface">Its interface.</param>
/// <param name="Gateway">Its default route's next hop.</param>
public sealed record HostNode(string Name, NodeInterface Interface, Ipv4Address Gateway) : Node(Name)
{
    /// <inheritdoc/>
    public override NodeRole Role => NodeRole.Host;

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces => [Interface];

    /// <inheritdoc/>
    public override Ipv4Address? DefaultGateway => Gateway;
}
