using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Numbers;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Capturing;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Text;

namespace PasK.Steps.Driving;

/// <summary>
/// The lab of one scenario. Steps before the first traffic change its topology; then the world is built from it, once, and every link is captured
/// until a step asks for what was seen in the end.
/// </summary>
public sealed class LabScenario : IDisposable
{
    /// <summary>What runs on the balancers instead of the reference engine, in the scenarios that the caller runs.</summary>
    internal static readonly AsyncLocal<DatapathFactory?> Datapath = new();

    /// <summary>The ring of each link's capture, in the scenarios that the caller runs; null for the usual one.</summary>
    internal static readonly AsyncLocal<RingSize?> Ring = new();

    /// <summary>What plays the balancers.</summary>
    internal static BalancerKind Kind => AgainstKind.Current?.Kind ?? new ReferenceKind(Datapath.Value ?? Engine);

    private static readonly Dictionary<Type, string> RoleNames = new()
    {
        [typeof(HostNode)] = "client",
        [typeof(RealNode)] = "real server",
        [typeof(BalancerNode)] = "balancer",
        [typeof(SwitchNode)] = "switch",
        [typeof(Node)] = "node",
    };

    private const string NoTopology = "no step has named a topology yet; begin with: Given the topology ip-tunnel-dsr";
    private readonly List<string> _begun = [];
    private TopologyFile? _file;
    private Topology? _topology;
    private World? _world;
    private CaptureSession? _session;
    private Capture? _capture;

    /// <summary>The topology as changed so far.</summary>
    public Topology Topology
        => _topology ?? throw new InvalidOperationException(NoTopology);

    /// <summary>The world. It is built when it is first asked for.</summary>
    public World World
    {
        get
        {
            if (_world is null)
            {
                AgainstKind.RequireAbility(Topology);
                _world = World.Build(Topology, Kind, world =>
                {
                    _session = CaptureSession.Start(world, Ring.Value);
                    _session.Mark(_begun.LastOrDefault(""));
                });
            }

            return _world;
        }
    }

    /// <summary>The seed with which health checks begin in the order that was approved.</summary>
    private const int Seed = 64791;

    /// <summary>The reference engine with the same random numbers in every run: the order in which health checks begin is part of what is seen.</summary>
    internal static IDatapath Engine(BalancerNode node, IReadOnlyList<MacAddress> portMacs)
        => new BalancerEngine(node.Configuration, portMacs, new EngineSeed(new Random(Seed), new byte[] { 1 }));

    /// <summary>Makes such an engine behind a mutation of its own.</summary>
    internal static DatapathFactory Behind(Func<Mutation> mutation, TimeSpan delay = default)
        => (node, macs) => new MutatedDatapath(Engine(node, macs), mutation(), delay);

    /// <summary>The captures of the world's links while they run.</summary>
    public CaptureSession Session
        => _capture is null && World is not null
            ? _session!
            : throw new InvalidOperationException("the captures have ended: no traffic after the captures were looked at as a whole");

    /// <summary>The frames seen so far.</summary>
    public IReadOnlyList<SeenFrame> Seen => _capture?.Frames ?? Session.Seen;

    /// <summary>The frames seen until all links fell silent. Traffic may follow.</summary>
    /// <exception cref="ExpectationException">They do not fall silent.</exception>
    public IReadOnlyList<SeenFrame> Settled => Session.Settle() ? Session.Seen : throw new ExpectationException("the links did not fall silent");

    /// <summary>Everything that was seen. When it is first asked for, the captures end as soon as all links are silent.</summary>
    public Capture Capture => _capture ??= Session.Finish();

    /// <summary>Whether anything was ever captured.</summary>
    public bool WasBuilt => _world is not null || _capture is not null;

    /// <summary>The world if it is up now. That of a demonstration ended with it.</summary>
    public World? Running => _world;

    /// <summary>
    /// Lets something break or interfere when no frame and no probe of a health check is on its way, so that what a fault meets is not left to chance.
    /// </summary>
    /// <exception cref="ExpectationException">A probe was under way all the time.</exception>
    public void Break(Action<World> fault)
    {
        Session.Settle();
        if (!World.BetweenProbes(() => fault(World)))
        {
            throw new ExpectationException("a health check had a probe under way all the time");
        }
    }

    /// <summary>Takes what a demonstration has captured for the scenario's own.</summary>
    public void Adopt(Capture capture) => _capture = capture;

    /// <summary>The steps that were done before the last one, so that what comes of them is not under way any more.</summary>
    public IReadOnlyCollection<string> Done => [.. _begun.SkipLast(1)];

    /// <summary>Begins a step: the frames from now on belong to it.</summary>
    public void Begin(string step)
    {
        _begun.Add(step);
        if (_world is not null && _capture is null)
        {
            _session!.Follow();
            _session.Mark(step);
        }
    }

    /// <summary>What addresses are called.</summary>
    public IPacketNames Names => new TopologyNames(Topology);

    /// <summary>The address that the services answer on.</summary>
    /// <exception cref="InvalidOperationException">The topology has no service.</exception>
    public Ipv4Address Vip => Topology.FirstVip ?? throw new InvalidOperationException("no balancer of the topology has a service, and so there is no VIP");

    /// <summary>The folder that paths of topology files begin in: that of the scenario's feature.</summary>
    internal string Folder { get; set; } = Repository.Topologies;

    /// <summary>The file of the topology.</summary>
    internal TopologyFile File => _file ?? throw new InvalidOperationException(NoTopology);

    /// <summary>Takes a topology of the folder <c>topologies/</c>, or that of a file.</summary>
    public void Take(string name) => _topology = (_file = new TopologyFile(name, Folder)).Read();

    /// <summary>Replaces a node by a changed one, while there is no world yet.</summary>
    public void Change<T>(string name, Func<T, Node> change)
        where T : Node
    {
        RefuseWhenBuilt(name);
        _topology = Topology.With(change(Node<T>(name)));
    }

    /// <summary>Makes a fault of a node, while there is no world yet.</summary>
    public void Make<T>(NodeFault<T> fault)
        where T : Node
        => Make(Node<T>(fault.Node).Name, fault);

    /// <summary>Makes a fault of a link, while there is no world yet.</summary>
    public void Make(LinkFault fault) => Make(Link(fault.Link).Name, fault);

    private void Make(string name, Fault fault)
    {
        RefuseWhenBuilt(name);
        _topology = fault.Obstacle(Topology) is { } reason ? throw new UnknownNameException(reason) : Topology.With(fault);
    }

    private void RefuseWhenBuilt(string name)
    {
        if (WasBuilt)
        {
            throw new InvalidOperationException($"{name} is there already: what it is like is said before the first traffic");
        }
    }

    /// <summary>The node of a name and a role.</summary>
    public T Node<T>(string name)
        where T : Node
        => Topology.Nodes.OfType<T>().FirstOrDefault(node => node.Name == name)
            ?? throw new UnknownNameException(
                $"{Topology.Name} has no {RoleNames[typeof(T)]} {name}; there are {string.Join(", ", Topology.Nodes.OfType<T>().Select(node => node.Name))}");

    /// <summary>The service of a kind that a real server has.</summary>
    public Service Service(ServiceKind kind, string real)
        => Node<RealNode>(real).Services.FirstOrDefault(service => service.Kind == kind)
            ?? throw new UnknownNameException($"{real} has no service of the kind {kind}");

    /// <summary>The link of a name.</summary>
    public Link Link(string name)
        => Topology.Links.FirstOrDefault(link => link.Name == name)
            ?? throw new UnknownNameException($"{Topology.Name} has no link {name}; there are {string.Join(", ", Topology.Links.Select(link => link.Name))}");

    /// <summary>An address by its name: VIP, a node that has one address, or the address itself.</summary>
    public Ipv4Address Address(string name)
        => AddressOf(name) ?? (Ipv4Address.TryParse(name, out var address) ? address
            : throw new UnknownNameException($"{name} is no address: say VIP, a node with one interface, or an address like 10.10.10.10"));

    /// <summary>What a name is an address of, VIP or a node that has one; or null.</summary>
    public Ipv4Address? AddressOf(string name)
        => name == "VIP" ? Vip : Topology.Nodes.FirstOrDefault(node => node.Name == name)?.Interfaces.ToList() is [var only] ? only.Address.Address : null;

    /// <summary>The name that packet texts have for an address of a step, which may be a name or a number; any other value as it is.</summary>
    public string Named(string value) => value is "VIP" || Topology.Nodes.Any(node => node.Name == value) ? Names.Name(Address(value))
        : Ipv4Address.TryParse(value, out var address) ? Names.Name(address) : value;

    /// <summary>Ends a step that did something: frames may come of it from now on.</summary>
    public void End()
    {
        if (_world is not null && _capture is null)
        {
            _session!.NoteActivity();
        }
    }

    /// <summary>Ends the lab.</summary>
    /// <exception cref="CommandFailedException">A balancer was at work no more, or did not end in order.</exception>
    public void Dispose()
    {
        _session?.Dispose();
        var wrong = _world?.EndBalancers() ?? [];
        _world?.Dispose();
        if (wrong.Count > 0)
        {
            throw new CommandFailedException(string.Join('\n', wrong));
        }
    }
}
