using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>What makes a fresh namespace into a node: its kernel settings in order.</summary>
/// <remarks>Every kernel parameter that the lab depends on is set, because a new namespace may begin with the host's values.</remarks>
public static class NodeSetup
{
    /// <summary>
    /// TCP's minimum retransmission timeout: the second of RFC 6298 §2.4 in place of Linux's 200 ms, because an answer that is late on a busy machine is
    /// not lost. It is set at routes, because a parameter for it (tcp_rto_min_us) is only there since Linux 6.11.
    /// </summary>
    private static readonly TimeSpan MinimumRto = TimeSpan.FromSeconds(1);

    /// <summary>The settings of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="topology">Its topology.</param>
    public static IReadOnlyList<SetupStep> StepsOf(Node node, Topology topology)
    {
        string KernelName(string name)
            => topology.LinksOf(node).SelectMany(link => link.Ends).FirstOrDefault(end => end.Node == node.Name && end.Interface == name)?.KernelName ?? name;

        IEnumerable<SetupStep> own = node switch
        {
            HostNode host => OfHost(host, KernelName),
            RealNode real => OfReal(real, topology, KernelName),
            SwitchNode box => OfSwitch(box, topology, KernelName),
            BalancerNode => OfBalancer(topology.LinksOf(node).Select(link => link.EndAt(node).KernelName)),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "no such role"),
        };
        return
        [
            .. WithParameters(node.KernelParameters, [.. Quiet, .. own], node is SwitchNode),
            .. node.ChecksumOffloads.Select(name => new ChecksumOffloadStep(KernelName(name))),
        ];
    }

    /// <summary>The settings of a balancer's node whose kernel answers for itself: its addresses and routes, and nothing that makes it a balancer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="topology">Its topology.</param>
    internal static IReadOnlyList<SetupStep> OfKernel(BalancerNode node, Topology topology)
    {
        var ports = topology.LinksOf(node).Select(link => link.EndAt(node)).ToDictionary(end => end.Interface, end => end.KernelName);
        string PortOf(VlanInterface own) => ports[node.Configuration.Vlans.First(vlan => vlan.Name == own.Name).Port];
        IEnumerable<SetupStep> own =
        [
            .. Quiet,
            .. Speaking,
            new LinkUpStep(NetworkNamespace.Loopback),
            .. ports.Values.Select(port => new LinkUpStep(port)),
            .. node.Configuration.Interfaces.Select(one => new AddressStep(PortOf(one), one.Address)),
            .. node.Configuration.Routes.Select(route => new RouteStep(new StaticRoute(route.Destination, route.Gateway))),
        ];
        return WithParameters(node.KernelParameters, [.. own], isRouter: false);
    }

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

    private static IEnumerable<SetupStep> OfHost(HostNode host, Func<string, string> kernelName) =>
    [
        .. Speaking,
        .. Conversing,
        .. ForAll("rp_filter", "1"),
        .. ForAll("arp_ignore", "0"),
        .. ForAll("arp_announce", "0"),
        new LinkUpStep(NetworkNamespace.Loopback),
        .. Attached(host.Interface, host.Gateway, kernelName),
    ];

    private static IEnumerable<SetupStep> OfReal(RealNode real, Topology topology, Func<string, string> kernelName) =>
    [
        .. Speaking,
        .. Conversing,
        .. Serving,
        .. ForAll("rp_filter", "0"),
        new SysctlStep("net.ipv4.conf.lo.rp_filter", "0"), // an inner packet of the user-space fallback comes in here
        .. ForAll("arp_ignore", real.ArpSuppression ? "1" : "0"),
        .. ForAll("arp_announce", real.ArpSuppression ? "2" : "0"),
        new LinkUpStep(NetworkNamespace.Loopback),
        .. Attached(real.Interface, real.Gateway, kernelName),
        .. real.Vips.Select(vip => new AddressStep(
            real.VipPlace == VipPlace.Loopback ? NetworkNamespace.Loopback : kernelName(real.Interface.Name), new Ipv4Prefix(vip, real.VipPrefixLength))),
        .. real.Routes.Select(route => new RouteStep(route) { MinimumRto = MinimumRto }),
        .. TunnelEnd.Of(real, topology).SelectMany(end => DecapsulationOf(end, real, topology)),
        .. Netfilter(KernelPart.NfTables,
        [
            .. real.Dscp.Select(mark => new DscpRewriteStep(mark.Value, real.Interface.Address.Address, mark.Vip)
            {
                Priority = real.PutsVipBackLate ? NetfilterBatch.AfterConnectionTracking : NetfilterBatch.BeforeConnectionTracking,
            }),
        ]),
        .. real.DropsTunnel ? [new DropStep(IpProtocol.IpInIp)] : Array.Empty<SetupStep>(),
        .. real.DropsInvalid ? Netfilter(KernelPart.ConnectionTracking, [new DropInvalidStep()]) : [],
        .. real.Services.Select(service => Listening(real, service)),
    ];

    private static IEnumerable<SetupStep> DecapsulationOf(TunnelEnd end, RealNode real, Topology topology)
    {
        var by = end.Decapsulator;
        var device = by.DeviceOf(real, topology);
        return end.Decapsulation switch
        {
            Decapsulation.Kernel => [.. LoadedFor(by.Part), device, .. by.BesideDevice],
            Decapsulation.None => [new RemarkStep($"nothing takes packets out of the tunnel; left out: {device.Command}")],
            _ =>
            [
                new RemarkStep(
                    (real.Decapsulation == Decapsulation.Auto
                        ? $"fallback: decapsulation in user space ({by.Sockets}), because {KernelFeatures.WhyMissing(by.Part)}"
                        : $"decapsulation in user space ({by.Sockets}), as the topology wants it")
                    + $"; a box would use: {device.Command}"),
                .. by.BesideProgram,
            ],
        };
    }

    /// <summary>Rules that need a part of netfilter. Where there are any, the part's modules are loaded, and a remark says so.</summary>
    internal static IEnumerable<SetupStep> Netfilter(KernelPart part, IReadOnlyList<SetupStep> rules)
        => rules.Count > 0 && KernelFeatures.CanHave(part) ? [.. LoadedFor(part), .. rules] : rules;

    /// <summary>A remark that names the modules that were loaded and stay when the lab is gone, if there are any.</summary>
    private static IEnumerable<RemarkStep> LoadedFor(KernelPart part)
    {
        var modules = KernelFeatures.LoadedFor(part);
        return modules.Count == 0 ? [] : [new RemarkStep(KernelModules.Staying(modules))];
    }

    private static IEnumerable<SetupStep> OfSwitch(SwitchNode box, Topology topology, Func<string, string> kernelName)
    {
        var index = topology.Nodes.ToList().IndexOf(box);
        var trunks = TrunkPort.Of(box, topology);
        IEnumerable<string> PortsOf(SwitchVlan vlan) =>
        [
            .. vlan.Ports.Where(port => trunks.All(trunk => trunk.End.Interface != port)).Select(kernelName),
            .. trunks.SelectMany(trunk => trunk.Vlans).Where(one => one.Vlan == vlan).Select(one => one.Inside),
        ];
        return
        [
            .. Speaking,
            .. ForAll("rp_filter", "0"),
            .. ForAll("arp_ignore", "1"),
            .. ForAll("arp_announce", "2"),
            .. BridgeNetfilterOff,
            .. trunks.SelectMany(trunk => trunk.Vlans.Select(vlan => new VethStep(vlan.Inside, vlan.Outside, trunk.End.Mac))),
            .. box.Vlans.Select((vlan, i) => new BridgeStep(vlan.BridgeName, NodeMac.OfBridge(index, i), [.. PortsOf(vlan)])),
            .. topology.LinksOf(box).Select(link => new LinkUpStep(link.EndAt(box).KernelName)),
            .. box.Vlans.Select(vlan => new LinkUpStep(vlan.BridgeName)),
            .. trunks.Select(SplitInUserSpace),
            .. box.Interfaces.Select(own => new AddressStep(kernelName(own.Name), own.Address)),
            .. box.Routes.Select(route => new RouteStep(route)),
            .. box.ClearsDscp ? Netfilter(KernelPart.NfTables, [new DscpClearStep(NetfilterFamily.Bridge), new DscpClearStep(NetfilterFamily.Ipv4)]) : [],
        ];
    }

    private static RemarkStep SplitInUserSpace(TrunkPort trunk)
    {
        var (port, tagged) = (trunk.End.KernelName, trunk.Vlans.Where(vlan => vlan.Vid != 0));
        var commands = tagged.Select(vlan => FormattableString.Invariant($"ip link add link {port} name {vlan.Inside} type vlan id {vlan.Vid}"));
        var sockets = string.Join(", ", trunk.Vlans.Select(vlan => vlan.Outside));
        return new RemarkStep(
            $"the lab itself puts tags in and takes them out (packet sockets at {port} and {sockets}), on every kernel; "
            + $"a box would use: {string.Join("; ", commands)}");
    }

    /// <summary>The balancer's kernel has no address, so it answers nothing: the engine alone speaks (arp_ignore 8 is a second lock).</summary>
    private static IEnumerable<SetupStep> OfBalancer(IEnumerable<string> ports) =>
    [
        .. ForAll("arp_ignore", "8"),
        .. ports.Select(port => new LinkUpStep(port)),
    ];

    private static IEnumerable<SetupStep> Attached(NodeInterface own, Ipv4Address? gateway, Func<string, string> kernelName) =>
    [
        new LinkUpStep(kernelName(own.Name)),
        new AddressStep(kernelName(own.Name), own.Address),
        .. own.Address.PrefixLength < Ipv4Prefix.MaximumLength ? [new MinimumRtoStep(kernelName(own.Name), own.Address, MinimumRto)] : Array.Empty<SetupStep>(),
        .. gateway is { } next ? [new RouteStep(new StaticRoute(new Ipv4Prefix(Ipv4Address.Any, 0), next)) { MinimumRto = MinimumRto }]
            : Array.Empty<SetupStep>(),
    ];

    private static RemarkStep Listening(RealNode real, Service service)
    {
        var rip = real.Interface.Address.Address;
        var address = real.Vips.Count > 0 && service.Binding != ServiceBinding.Rip ? real.Vips[0] : rip;
        return new RemarkStep(service.Kind switch
        {
            ServiceKind.Http => service.Binding == ServiceBinding.Rip
                ? string.Create(CultureInfo.InvariantCulture,
                    $"the lab's own HTTP service listens on {rip}:{service.Port}; a box might use: python3 -m http.server --bind {rip} {service.Port}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"the lab's own HTTP service listens on 0.0.0.0:{service.Port}; a box might use: python3 -m http.server {service.Port}"),
            ServiceKind.UdpEcho => $"the lab's own UDP echo listens on port {service.Port} of {AddressesOf(service, rip)}; "
                + $"a box might use: socat UDP4-RECVFROM:{service.Port},bind={address},fork PIPE",
            _ => throw new ArgumentOutOfRangeException(nameof(service), service.Kind, "no such service"),
        });
    }

    private static string AddressesOf(Service service, Ipv4Address rip) => service.Binding switch
    {
        ServiceBinding.Each => "each address",
        ServiceBinding.Rip => rip.ToString(),
        _ => "0.0.0.0",
    };
}
