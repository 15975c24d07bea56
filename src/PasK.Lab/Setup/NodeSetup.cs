using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>What makes a fresh namespace into a node: its kernel settings in order.</summary>
/// <remarks>Every kernel parameter that the lab depends on is set, because a new namespace may begin with the host's values.</remarks>
public static class NodeSetup
{
    /// <summary>The settings of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="topology">Its topology.</param>
    public static IReadOnlyList<SetupStep> StepsOf(Node node, Topology topology)
    {
        var role = RoleSetups.Of(node.Role);
        return
        [
            .. role.LinesOf(node).Select(line => new BoxStep(line)),
            .. role.Remarks,
            .. WithOwn(node, topology, [.. Quiet, .. role.StepsOf(node, topology, name => topology.KernelNameOf(node, name))], role.IsRouter),
        ];
    }

    /// <summary>The settings of a balancer's node whose kernel answers for itself: its addresses and routes, and nothing that makes it a balancer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="topology">Its topology.</param>
    internal static IReadOnlyList<SetupStep> OfKernel(BalancerNode node, Topology topology)
    {
        SetupStep[] steps =
        [
            .. Quiet,
            .. Speaking,
            new LinkUpStep(NetworkNamespace.Loopback),
            .. topology.EndsAt(node).Select(end => new LinkUpStep(end.KernelName)),
            .. node.Configuration.Vlans.Where(vlan => vlan.IsTagged)
                .Select(vlan => new VlanStep(DeviceOf(node, vlan.Name, topology), topology.KernelNameOf(node, vlan.Port), vlan.Vid)),
            .. node.Interfaces.Select(own => new AddressStep(DeviceOf(node, own.Name, topology), own.Address)),
            .. node.Configuration.Routes.Select(route => new RouteStep(new StaticRoute(route.Destination, route.Gateway))),
        ];
        return WithOwn(node, topology, steps, isRouter: false);
    }

    /// <summary>
    /// The device of a balancer's node that has the packets of a VLAN: the port, or where that is tagged one of its own. No port can have its name, because of
    /// the tilde.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The VLAN.</param>
    /// <param name="topology">Its topology.</param>
    internal static string DeviceOf(BalancerNode node, string name, Topology topology)
        => node.Configuration.Vlans.First(vlan => vlan.Name == name) is { IsTagged: true } tagged
            ? FormattableString.Invariant($"vlan~{tagged.Vid}") : topology.KernelNameOf(node, node.PortOf(name));

    /// <summary>The usual steps of a node with what is its own: kernel parameters, and checksums that are left to its cards.</summary>
    private static IReadOnlyList<SetupStep> WithOwn(Node node, Topology topology, IReadOnlyList<SetupStep> usual, bool isRouter) =>
    [
        .. WithParameters(node.KernelParameters, usual, isRouter),
        .. node.ChecksumOffloads.Select(name => new ChecksumOffloadStep(topology.KernelNameOf(node, name))),
    ];

    /// <summary>A node's own parameters come after the usual ones, before there are links; those of a link's interface come last.</summary>
    private static IReadOnlyList<SetupStep> WithParameters(IReadOnlyList<KernelParameter> own, IReadOnlyList<SetupStep> usual, bool isRouter) =>
    [
        .. own.Any(parameter => parameter.IsForwarding)
            ? own.Where(parameter => parameter.IsForwarding).SelectMany(KernelParameters.Of)
            : IpForwarding(isRouter),
        .. usual.TakeWhile(step => step is not NetlinkStep),
        .. own.Where(parameter => !parameter.IsForwarding && !parameter.IsOfDevice).SelectMany(KernelParameters.Of),
        .. usual.SkipWhile(step => step is not NetlinkStep),
        .. own.Where(parameter => parameter.IsOfDevice).SelectMany(KernelParameters.Of),
    ];
}
