namespace PasK.Lab.Topologies.Faults;

/// <summary>A link carries no packet of the size that its ends may send: a router before it says so (ICMP fragmentation needed) or cuts them.</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Octets">The largest packet that it carries.</param>
public sealed record SmallMtu(string Link, int Octets) : LinkFault(Link)
{
    /// <summary>The smallest MTU in octets that IPv4 allows (RFC 791 §3.2).</summary>
    internal const int Least = 68;

    /// <summary>The largest that is a fault in octets.</summary>
    internal const int Most = Topologies.Link.UsualMtu - 1;

    /// <inheritdoc/>
    public override string Key => "mtu";

    /// <inheritdoc/>
    public override string Meaning => FormattableString.Invariant($"carries packets of at most {Octets} octets");

    private protected override Topology MakeIn(Link link, Topology topology) => topology.With(link with { Mtu = Octets });
}
