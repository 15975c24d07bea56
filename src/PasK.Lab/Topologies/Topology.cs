using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A network as its file describes it, checked whole: nodes, and the links between their interfaces.</summary>
/// <param name="Name">The topology's name.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Nodes">The nodes, in the order in which pictures show them.</param>
/// <param name="Links">The links; each is a cable of its own and is captured.</param>
public sealed record Topology(string Name, string Description, IReadOnlyList<Node> Nodes, IReadOnlyList<Link> Links)
{
    /// <summary>The path that answers are meant to take.</summary>
    public ReplyPath ReplyPath { get; init; } = ReplyPath.Direct;

    /// <summary>What is wrong with it, in the order in which it was made. Its nodes and links have all of it already.</summary>
    public IReadOnlyList<Fault> Faults { get; private init; } = [];

    private Topology? Meant { get; init; }

    /// <summary>The balancers of the topology.</summary>
    public IEnumerable<BalancerNode> Balancers => Nodes.OfType<BalancerNode>();

    /// <summary>The balancer that a demonstration is of, and whose services clients ask: the first. Others are only there.</summary>
    internal BalancerNode Demonstrated => Balancers.First();

    /// <summary>The first VIP of its first balancer: the one that steps call the VIP. Null where no balancer has a service.</summary>
    public Ipv4Address? FirstVip => Balancers.SelectMany(balancer => balancer.Configuration.Vips).Cast<Ipv4Address?>().FirstOrDefault();

    /// <summary>The real servers of the topology.</summary>
    public IEnumerable<RealNode> Reals => Nodes.OfType<RealNode>();

    /// <summary>The first service of a kind on any real server, or null when there is none.</summary>
    public Service? ServiceOf(ServiceKind kind) => Reals.SelectMany(real => real.Services).FirstOrDefault(service => service.Kind == kind);

    /// <summary>The clients of the topology.</summary>
    public IEnumerable<HostNode> Hosts => Nodes.OfType<HostNode>();

    /// <summary>The switches of the topology.</summary>
    public IEnumerable<SwitchNode> Switches => Nodes.OfType<SwitchNode>();

    /// <summary>The links that end at a node.</summary>
    public IEnumerable<Link> LinksOf(Node node) => Links.Where(link => link.First.Node == node.Name || link.Second.Node == node.Name);

    /// <summary>The ends of links at a node.</summary>
    public IEnumerable<LinkEnd> EndsAt(Node node) => Links.SelectMany(link => link.Ends).Where(end => end.Node == node.Name);

    /// <summary>The end of a link that is an interface of a node, or null when no link ends there.</summary>
    public LinkEnd? EndOf(Node node, string name) => EndsAt(node).FirstOrDefault(end => end.Interface == name);

    /// <summary>The kernel's name of an interface of a node.</summary>
    internal string KernelNameOf(Node node, string name) => EndOf(node, name)?.KernelName ?? name;

    /// <summary>The topology with one link replaced by another of the same name.</summary>
    public Topology With(Link link) => this with { Links = [.. Links.Select(old => old.Name == link.Name ? link : old)] };

    /// <summary>The topology with one node replaced by another of the same name.</summary>
    public Topology With(Node node) => this with { Nodes = [.. Nodes.Select(old => old.Name == node.Name ? node : old)] };

    /// <summary>The topology with a fault more.</summary>
    /// <exception cref="ArgumentException">It cannot have the fault (<see cref="Fault.Obstacle"/>).</exception>
    public Topology With(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Obstacle(this) is { } reason ? throw new ArgumentException($"{fault.Place}: {fault.Key}: {reason}", nameof(fault))
            : fault.MakeIn(this) with { Faults = [.. Faults, fault], Meant = WithoutFaults() };
    }

    /// <summary>The network as it is meant: what its file says but for the faults.</summary>
    public Topology WithoutFaults() => Meant ?? this;
}
