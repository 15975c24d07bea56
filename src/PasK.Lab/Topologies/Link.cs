using PasK.Trace.Frames;

namespace PasK.Lab.Topologies;

/// <summary>A cable between two interfaces: a veth pair, one end in each node's namespace (veth(4)).</summary>
/// <param name="Name">The link's name, also that of its capture file.</param>
/// <param name="First">One end; the capture listens here.</param>
/// <param name="Second">The other end.</param>
public sealed record Link(string Name, LinkEnd First, LinkEnd Second)
{
    /// <summary>The largest packet that it carries, in octets; less than the MTU of Ethernet is a fault.</summary>
    public int Mtu { get; init; } = UsualMtu;

    /// <summary>The MTU of Ethernet in octets (RFC 894).</summary>
    internal const int UsualMtu = 1500;

    /// <summary>The link as frames tell it.</summary>
    public static implicit operator SeenLink(Link link) => new(link.Name, link.First, link.Second);

    /// <summary>Both ends.</summary>
    public IEnumerable<LinkEnd> Ends => [First, Second];

    /// <summary>The end at a node.</summary>
    public LinkEnd EndAt(Node node) => First.Node == node.Name ? First : Second;
}
