using PasK.Wire;

namespace PasK.Lab;

/// <summary>A cable between two interfaces: a veth pair, one end in each node's namespace (veth(4)).</summary>
/// <param name="Name">The link's name, also that of its capture file.</param>
/// <param name="First">One end; the capture listens here.</param>
/// <param name="Second">The other end.</param>
public sealed record Link(string Name, LinkEnd First, LinkEnd Second)
{
    /// <summary>The largest packet that it carries, in octets. No file can say so.</summary>
    public int Mtu { get; init; } = UsualMtu;

    /// <summary>The MTU of Ethernet in octets (RFC 894).</summary>
    internal const int UsualMtu = 1500;

    /// <summary>Both ends.</summary>
    public IEnumerable<LinkEnd> Ends => [First, Second];

    /// <summary>The end at a node.</summary>
    public LinkEnd EndAt(Node node) => First.Node == node.Name ? First : Second;
}

/// <summary>One end of a link: an interface of a node.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Interface">The interface's name in the topology.</param>
/// <param name="KernelName">Its name in the kernel: the same, or an alias where the kernel might not take it (see <see cref="KernelNames"/>).</param>
/// <param name="Mac">The interface's MAC address.</param>
public sealed record LinkEnd(string Node, string Interface, string KernelName, MacAddress Mac)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Node}.{Interface}";
}
