using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Netfilter;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>Sets switches up: a bridge for each VLAN, addresses and routes.</summary>
internal sealed class SwitchSetup : RoleSetup
{
    /// <inheritdoc/>
    public override bool IsRouter => true;

    /// <inheritdoc/>
    public override IEnumerable<RemarkStep> Remarks => [new("played by a Linux kernel:")];

    /// <inheritdoc/>
    public override IEnumerable<string> LinesOf(Node node) => SwitchCommands.Of((SwitchNode)node);

    /// <inheritdoc/>
    public override IEnumerable<SetupStep> StepsOf(Node node, Topology topology, Func<string, string> kernelName)
        => StepsOf((SwitchNode)node, topology, kernelName);

    private static IEnumerable<SetupStep> StepsOf(SwitchNode box, Topology topology, Func<string, string> kernelName)
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
            .. topology.EndsAt(box).Select(end => new LinkUpStep(end.KernelName)),
            .. box.Vlans.Select(vlan => new LinkUpStep(vlan.BridgeName)),
            .. trunks.Select(SplitInUserSpace),
            .. box.Interfaces.Select(own => new AddressStep(kernelName(own.Name), own.Address)),
            .. box.Routes.Select(route => new RouteStep(route)),
            .. box.ClearsDscp
                ? ModulesInUse.For(KernelPart.NfTables, [new DscpClearStep(NetfilterFamily.Bridge), new DscpClearStep(NetfilterFamily.Ipv4)]) : [],
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
}
