using PasK.Lab.Setup;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Lab.Faults;

/// <summary>A link of a running world that can fail, at an end or silently, and be mended.</summary>
public sealed class Cable
{
    private static readonly TimeSpan LongestReady = TimeSpan.FromSeconds(5);
    private readonly World _world;

    private Cable(World world, Link link)
    {
        _world = world;
        Link = link;
    }

    /// <summary>The link.</summary>
    public Link Link { get; }

    /// <summary>A link of a world by its name.</summary>
    /// <exception cref="ArgumentException">There is no such link.</exception>
    public static Cable Of(World world, string link)
    {
        var links = world.Topology.Links;
        return new Cable(
            world,
            links.FirstOrDefault(one => one.Name == link)
                ?? throw new ArgumentException(
                $"{world.Topology.Name} has no link {link}; it has {string.Join(", ", links.Select(one => one.Name))}", nameof(link)));
    }

    /// <summary>An end of the link as the kernel of its node describes it.</summary>
    public LinkState StateAt(LinkEnd end) => RouteNetlink.LinkOf(_world.ThreadOf(end.Node), end.KernelName);

    /// <summary>Switches an interface off: its node loses the routes that lead there, and the other end of the link the carrier.</summary>
    public void SwitchOff(LinkEnd end)
    {
        _world.BrokenLinks.Add(Link, end);
        Send(end, new NetlinkBatch().SetDown(end.KernelName));
        AwaitBothEnds();
    }

    /// <summary>Switches an interface on again, and gives its node back the routes that lead there; does nothing when it is on.</summary>
    public void SwitchOn(LinkEnd end)
    {
        if (StateAt(end).IsUp)
        {
            return;
        }

        var setup = _world.Setup[end.Node];
        var networks = setup.OfType<AddressStep>().Where(step => step.Device == end.KernelName).Select(step => step.Address).ToList();
        var batch = new NetlinkBatch().SetUp(end.KernelName);
        var direct = setup.OfType<MinimumRtoStep>().Where(step => step.Device == end.KernelName);
        var routes = setup.OfType<RouteStep>().Where(step => networks.Exists(network => network.Contains(step.Route.Gateway)));
        foreach (var step in direct.Concat<NetlinkStep>(routes))
        {
            step.AddTo(batch);
        }

        Send(end, batch);
        AwaitBothEnds();
        _world.BrokenLinks.Remove(Link, end);
    }

    /// <summary>
    /// Cuts the link silently: both ends keep their carrier, as behind a media converter or another switch, and nothing that either sends arrives. No
    /// sender is told. An interface drops frames before a capture at it sees them, so that captures show a silent link.
    /// </summary>
    /// <remarks>
    /// The queueing discipline blackhole is taken because every kernel with traffic control has it, for every user, without a module: netem (loss 100 %)
    /// is missing in many, and a token bucket too small for any frame needs a module too. Packet sockets, and so a balancer, send through it like others.
    /// </remarks>
    /// <exception cref="LinuxException">It is cut already (EEXIST), or the kernel has no traffic control (EOPNOTSUPP).</exception>
    public void Cut()
    {
        foreach (var end in Link.Ends)
        {
            Send(end, new NetlinkBatch().AddBlackhole(end.KernelName));
        }

        _world.BrokenLinks.Add(Link, nameof(Cut));
    }

    /// <summary>Mends a link that was cut.</summary>
    /// <exception cref="LinuxException">It is not cut (ENOENT).</exception>
    public void Mend()
    {
        foreach (var end in Link.Ends)
        {
            Send(end, new NetlinkBatch().RemoveBlackhole(end.KernelName));
        }

        _world.BrokenLinks.Remove(Link, nameof(Cut));
    }

    /// <summary>Gives both ends another MTU, in octets.</summary>
    /// <exception cref="LinuxException">The kernel has no such MTU (EINVAL).</exception>
    public void Resize(int mtu)
    {
        foreach (var end in Link.Ends)
        {
            Send(end, new NetlinkBatch().SetMtu(end.KernelName, mtu));
        }
    }

    private void Send(LinkEnd end, NetlinkBatch batch) => RouteNetlink.Apply(_world.ThreadOf(end.Node), batch);

    /// <summary>
    /// Waits until both ends pass frames, and the bridges that they are ports of. The kernel handles a change of a link in the background
    /// (<c>net/core/link_watch.c</c>), and passes frames only then.
    /// </summary>
    private void AwaitBothEnds()
    {
        foreach (var end in Link.Ends.Where(end => StateAt(end) is { IsUp: true, HasCarrier: true }))
        {
            var bridge = _world.Topology.Switches.FirstOrDefault(box => box.Name == end.Node)?.Vlans.FirstOrDefault(vlan => vlan.Ports.Contains(end.Interface));
            foreach (var device in new[] { end.KernelName, bridge?.BridgeName }.OfType<string>())
            {
                RouteNetlink.AwaitReady(_world.ThreadOf(end.Node), device, Pace.Patience(LongestReady));
            }
        }
    }
}
