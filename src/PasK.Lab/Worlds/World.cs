using System.Collections.Concurrent;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Progress;
using PasK.Lab.Services;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.Scheduling;
using PasK.Linux.SystemCalls;
using PasK.Wire.Addresses;

namespace PasK.Lab.Worlds;

/// <summary>
/// A topology brought to life out of network namespaces: a thread and a namespace for each node, a veth pair for each link, the kernel of every
/// node set up, balancers forwarding, real servers serving. It lives and dies with this process; nothing of it has a name outside.
/// </summary>
public sealed class World : IDisposable
{
    private readonly ConcurrentDictionary<string, RunningNode> _nodes = [];
    private readonly RunningBalancers _balancers = new();
    private LinkRemoval? _removal;
    private TimeSpan _takingDown;

    private World(Topology topology, BalancerKind kind, TimeProvider time)
    {
        (Topology, Kind, Time) = (topology, kind, time);
        Began = time.GetTimestamp();
    }

    /// <summary>The clock of all that happens in the world.</summary>
    public TimeProvider Time { get; }

    /// <summary>The timestamp of <see cref="Time"/> at which the world began to be built.</summary>
    internal long Began { get; }

    /// <summary>What the world was made from.</summary>
    public Topology Topology { get; }

    /// <summary>The settings applied to each node's kernel, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SetupStep>> Setup { get; private set; } = new Dictionary<string, IReadOnlyList<SetupStep>>();

    /// <summary>What plays its balancers.</summary>
    public BalancerKind Kind { get; }

    /// <summary>All balancers, by node.</summary>
    public IReadOnlyDictionary<string, IBalancer> AllBalancers => _balancers.All;

    /// <summary>The balancers that run a datapath of the lab, by node: all of them, or none where they are of another kind.</summary>
    public IReadOnlyDictionary<string, BalancerRunner> Balancers => _balancers.Runners;

    /// <summary>The links that carry nothing now.</summary>
    internal BrokenLinks BrokenLinks { get; } = new();

    /// <summary>Who reads what its links carry.</summary>
    internal LinkWatch Watch { get; } = new();

    /// <summary>Builds a world; when this returns every link has carrier, every service listens, and the balancers are at work.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="kind">What plays its balancers; the reference engine by default.</param>
    /// <param name="whenReady">What is to be done before the balancers begin: they may send by themselves.</param>
    /// <param name="time">The world's clock; by default the system's.</param>
    /// <param name="tell">Is told what is under way.</param>
    /// <exception cref="LinuxException">The kernel refused something.</exception>
    /// <exception cref="CommandFailedException">The kind cannot play the topology's balancers, or a command of it failed. Nothing is left.</exception>
    public static World Build(
        Topology topology, BalancerKind? kind = null, Action<World>? whenReady = null, TimeProvider? time = null, Action<Stage>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(topology);
        kind ??= new ReferenceKind();
        if ((kind.Obstacle(topology) ?? kind.Missing) is { } obstacle)
        {
            throw new CommandFailedException(obstacle);
        }

        if (!KernelParameters.KeepsOrder)
        {
            OneProcessor.KeepTo();
        }

        var world = new World(topology, kind, time ?? TimeProvider.System);
        try
        {
            Tell(1, $"{topology.Nodes.Count} nodes");
            world.MakeNodes();
            Tell(2, $"{topology.Links.Count} links, and what is in the nodes");
            Together(world.StartWhatNeedsNoLink, world.MakeLinksAndSetUp);
            world.StartTrunks();
            world.StartDatagramServices();
            Tell(3, $"the balancer and {topology.Links.Count} captures");
            world.MakeBalancers();
            // The kernel gives a frame first to the packet socket that was opened last: a capture must have a question before a balancer can answer it.
            whenReady?.Invoke(world);
            world._balancers.Begin();
            return world;
        }
        catch
        {
            world.TakeDown();
            throw;
        }

        void Tell(int number, FormattableString what) => tell?.Invoke(new Stage("set up", number, 3, FormattableString.Invariant(what)));
    }

    /// <summary>A node with what runs in it.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public RunningNode NodeOf(string node)
        => _nodes.TryGetValue(node, out var running) ? running
            : throw new ArgumentException(
                $"{Topology.Name} has no node {node}; it has {string.Join(", ", Topology.Nodes.Select(one => one.Name))}", nameof(node));

    /// <summary>What the kernels of nodes did not take for sending: node, link, reason and size, in sentences; none after the world's end.</summary>
    public IReadOnlyList<string> Unsent => [.. _nodes.Values.SelectMany(node => node.Unsent)];

    /// <summary>Whether the lab's forwarders have handled all that they have received.</summary>
    internal bool IsIdle => _nodes.Values.All(node => node.IsIdle);

    /// <summary>Does something while no balancer has a probe of a health check under way, and none can begin one.</summary>
    /// <param name="action">What is done; it must not stop a balancer.</param>
    /// <returns>Whether such a moment came within the lab's patience; otherwise nothing was done.</returns>
    public bool BetweenProbes(Action action) => _balancers.BetweenProbes(action);

    /// <summary>The thread that lives inside a node, as <see cref="NodeOf"/>.</summary>
    public NodeThread ThreadOf(string node) => NodeOf(node).Thread;

    /// <summary>The kernel's name and the MAC address of an interface of a node: that of a link, or a VLAN's bridge.</summary>
    /// <exception cref="ArgumentException">The node has no such interface.</exception>
    public (string KernelName, MacAddress Mac) DeviceOf(Node node, string name)
    {
        var end = Topology.EndOf(node, name);
        var bridge = Setup[node.Name].OfType<BridgeStep>().FirstOrDefault(step => step.Device == name);
        var mac = end?.Mac ?? bridge?.Mac ?? throw new ArgumentException($"{node.Name} has no interface {name}", nameof(name));
        return (end?.KernelName ?? name, mac);
    }

    /// <summary>Waits, after <see cref="Dispose"/>, until the kernel has none of the world's links any more, and tells how long that took.</summary>
    /// <exception cref="InvalidOperationException">The world has not been taken down.</exception>
    public WorldEnd AwaitEnd()
        => _removal is null ? throw new InvalidOperationException("the world has not been taken down")
            : new WorldEnd(_takingDown, _removal.WaitUntilGone(WorldEnd.Longest));

    /// <summary>Ends the balancers in order, while their links are still there: each of them, whatever goes wrong with another.</summary>
    /// <returns>What was wrong with them, a sentence for each: at work no more, or not ended in order.</returns>
    public IReadOnlyList<string> EndBalancers() => _balancers.End();

    /// <summary>
    /// Takes the world down: the kernel begins to remove its links in the background, whatever runs in it ends, and the namespaces are let go. Balancers that
    /// <see cref="EndBalancers"/> has not ended are ended before. What goes wrong with them then is not told, because this may happen behind a failure.
    /// </summary>
    public void Dispose()
    {
        if (_removal is not null)
        {
            return;
        }

        try
        {
            EndBalancers();
        }
        finally
        {
            TakeDown();
        }
    }

    private void TakeDown()
    {
        var began = Time.GetTimestamp();
        try
        {
            _removal = new LinkRemoval(_nodes.Select(node => (node.Value.Thread.Invoke(RouteNetlink.Open), DevicesOf(node.Key))), Time, began);
            foreach (var node in _nodes.Values)
            {
                node.Stop();
            }
        }
        finally
        {
            foreach (var node in _nodes.Values)
            {
                node.Thread.Dispose();
            }

            _takingDown = Time.GetElapsedTime(began);
        }
    }

    private void MakeNodes()
    {
        var balancers = Topology.Balancers.ToDictionary(node => node.Name, node => Kind.SetupOf(node, Topology));
        Setup = Topology.Nodes.ToDictionary(node => node.Name, node => balancers.GetValueOrDefault(node.Name) ?? NodeSetup.StepsOf(node, Topology));
        Together([.. Topology.Nodes.Select<Node, Action>(node => () => MakeNode(node))]);
    }

    private void MakeNode(Node node)
    {
        _nodes[node.Name] = new RunningNode(node, Time, Watch);
        KernelOf(node).ApplyBeforeLinks();
    }

    private void MakeLinksAndSetUp()
    {
        foreach (var links in Topology.Links.GroupBy(link => link.First.Node))
        {
            var batch = new NetlinkBatch();
            foreach (var link in links)
            {
                batch.AddVeth(Veth(link.First, link.Mtu), Veth(link.Second, link.Mtu), ThreadOf(link.Second.Node));
            }

            RouteNetlink.Apply(ThreadOf(links.Key), batch);
        }

        SetUpNodes();
    }

    private static VethEnd Veth(LinkEnd end, int mtu) => new(end.KernelName, end.Mac.ToPhysicalAddress(), mtu);

    private void SetUpNodes()
    {
        var kernels = Topology.Nodes.Select(KernelOf).ToList();
        kernels.ForEach(kernel => kernel.Apply());
        kernels.ForEach(kernel => kernel.Await());
    }

    private NodeKernel KernelOf(Node node)
        => new(ThreadOf(node.Name), Setup[node.Name], [.. Topology.LinksOf(node).Select(link => (link.EndAt(node), link.Mtu))]);

    private void StartWhatNeedsNoLink()
    {
        foreach (var real in Topology.Reals)
        {
            StartDecapsulation(real);
            StartServices(real, ServiceKind.Http);
        }
    }

    /// <summary>Starts what takes packets out of tunnels at a real server where its kernel has no device for that.</summary>
    internal void StartDecapsulation(RealNode real)
    {
        foreach (var end in TunnelEnd.Of(real, Topology).Where(end => end.Decapsulation == Decapsulation.UserSpace))
        {
            NodeOf(real.Name).Keep(new UserSpaceDecapsulator(ThreadOf(real.Name), () => end.Decapsulator.Open(real, Topology)));
        }
    }

    private void StartTrunks()
    {
        foreach (var box in Topology.Switches)
        {
            foreach (var trunk in TrunkPort.Of(box, Topology))
            {
                NodeOf(box.Name).Keep(new TrunkSplitter(ThreadOf(box.Name), trunk, Topology.Links.First(link => link.Ends.Contains(trunk.End))));
            }
        }
    }

    private void StartDatagramServices()
    {
        foreach (var real in Topology.Reals)
        {
            StartServices(real, ServiceKind.UdpEcho);
        }
    }

    private void MakeBalancers()
    {
        foreach (var balancer in Topology.Balancers)
        {
            _balancers.Add(balancer.Name, NodeOf(balancer.Name).Keep(Kind.Make(balancer, Topology, ThreadOf(balancer.Name), Time)));
        }
    }

    private void StartServices(RealNode real, ServiceKind kind)
    {
        foreach (var service in real.Services.Where(service => service.Kind == kind))
        {
            NodeOf(real.Name).StartService(service);
        }
    }

    /// <summary>Does things at the same time and waits for all of them; the first failure comes back to the caller.</summary>
    private static void Together(params IEnumerable<Action> actions) => Task.WhenAll(actions.Select(Task.Run)).GetAwaiter().GetResult();

    /// <summary>The interfaces that the world made in a node.</summary>
    private IReadOnlyList<string> DevicesOf(string node)
        =>
        [
            .. Topology.Links.SelectMany(link => link.Ends).Where(end => end.Node == node).Select(end => end.KernelName),
            .. Setup[node].OfType<NetlinkStep>().SelectMany(step => step.Devices),
        ];
}
