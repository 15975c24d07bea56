using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Steps.Driving;
using PasK.Steps.Steps;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Tests;

/// <summary>Each fault as a file says it, as a class, and as a step makes it.</summary>
internal static class FaultSamples
{
    private const string Tunnel = "ip-tunnel-dsr";
    private const string Vxlan = "vxlan-dsr";
    private const string Dscp = "dscp-dsr";
    private const string Trunk = "trunk-dsr";
    private static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    private static readonly StaticRoute Route = new(Ipv4Prefix.Parse("10.20.0.0/16"), Ipv4Address.Parse("10.10.10.1"));
    private static readonly MacAddress Mac = MacAddress.Parse("02:00:00:00:a5:51");
    private static readonly MacAddress Everyone = MacAddress.Parse("ff:ff:ff:ff:ff:ff");

    public static readonly IReadOnlyList<FaultSample> All =
    [
        new(Tunnel, "real1", "sysctl: { arp_ignore: 0 }", new OtherKernelParameter("real1", KernelParameter.Of("arp_ignore", "0")),
            lab => new NodeSteps(lab).HasParameter("real1", "arp_ignore", 0)),
        new(Tunnel, "real1", "sysctl: { ip_forward: 1 }", new OtherKernelParameter("real1", KernelParameter.Of("ip_forward", "1")),
            lab => new NodeSteps(lab).Forwards("real1")),
        new(Tunnel, "client", "sysctl: { ip_local_port_range: 40000 40000 }",
            new OtherKernelParameter("client", KernelParameter.Of("ip_local_port_range", "40000 40000")),
            lab => new NodeSteps(lab).ConnectsFrom("client", new Port(40000))),
        new(Tunnel, "switch", "checksum-offload: xg4", new ChecksumsLeft("switch", "xg4"), lab => new KernelSteps(lab).LeavesChecksums("switch", "back")),
        new(Tunnel, "real1", "without: vip", LeftOut("vip"), lab => new NodeSteps(lab).HasNoVip("real1")),
        new(Tunnel, "real1", "without: [decapsulation]", LeftOut("decapsulation"), lab => new NodeSteps(lab).TakesNothingOut("real1")),
        new(Vxlan, "real1", "without: [decapsulation]", LeftOut("decapsulation"), lab => new NodeSteps(lab).HasNoVxlan("real1")),
        new(Dscp, "real1", "without: [decapsulation]", LeftOut("decapsulation"), lab => new NodeSteps(lab).KnowsNoDscp("real1")),
        new(Tunnel, "real1", "without: [arp-suppression]", LeftOut("arp-suppression")),
        new(Tunnel, "real1", "without: [service]", LeftOut("service")),
        new(Tunnel, "real1", "vip-place: interface", new VipOnInterface("real1"), lab => new NodeSteps(lab).HasVipOnInterface("real1")),
        new(Tunnel, "real1", "vip-prefix-length: 24", new VipWithNetwork("real1", 24), lab => new NodeSteps(lab).HasVipWithPrefix("real1", 24)),
        new(Tunnel, "real1", "gateway: none", new OtherGateway("real1", Gateway: null), lab => new NodeSteps(lab).HasNoGateway("real1")),
        new(Tunnel, "real1", "gateway: 10.10.10.1", new OtherGateway("real1", Ipv4Address.Parse("10.10.10.1")),
            lab => new NodeSteps(lab).HasGateway("real1", "10.10.10.1")),
        new(Tunnel, "switch", "route: [{ destination: 10.20.0.0/16, gateway: 10.10.10.1 }]", new AddedRoute("switch", Route),
            lab => new NodeSteps(lab).HasRoute("switch", "10.20.0.0/16", "10.10.10.1")),
        new(Tunnel, "real1", "route: [{ destination: 10.20.0.0/16, gateway: 10.10.10.1 }]", new AddedRoute("real1", Route)),
        new(Tunnel, "real1", "drops: ip-in-ip", new TunnelDropped("real1"), lab => new NodeSteps(lab).DropsTunnel("real1")),
        new(Tunnel, "real1", "drops: [invalid]", new InvalidDropped("real1")),
        new(Dscp, "real1", "dscp: [{ value: 5, vip: 192.168.193.50 }]", new OtherMark("real1", new DscpMark(5, Vip)),
            lab => new NodeSteps(lab).KnowsDscp("real1", 5)),
        new(Dscp, "real1", "dscp-rewrite: behind-connection-tracking", new LateMark("real1")),
        new(Dscp, "switch", "clears: dscp", new DscpCleared("switch"), lab => new NodeSteps(lab).ClearsDscp("switch")),
        new(Vxlan, "real1", "vxlan: { vni: 51 }", new OtherVni("real1", new Vni(51)), lab => new NodeSteps(lab).HasVni("real1", 51)),
        new(Vxlan, "real1", "vxlan: { port: 4790 }", new OtherVxlanPort("real1", new Port(4790)),
            lab => new NodeSteps(lab).HasVxlanPort("real1", new Port(4790))),
        new(Vxlan, "real1", "vxlan: { mac: 02:00:00:00:a5:51 }", new OtherVxlanMac("real1", Mac),
            lab => new NodeSteps(lab).HasVxlanMac("real1", "02:00:00:00:a5:51")),
        new(Tunnel, "real1", "listen: { http: own-address }", new OtherBinding("real1", ServiceKind.Http, ServiceBinding.Rip),
            lab => new NodeSteps(lab).ListensOnRip(ServiceKind.Http, "real1")),
        new(Tunnel, "real1", "listen: { udp-echo: wildcard }", new OtherBinding("real1", ServiceKind.UdpEcho, ServiceBinding.Any),
            lab => new NodeSteps(lab).ListensOnWildcard(ServiceKind.UdpEcho, "real1")),
        new(Tunnel, "real1", "port: { http: 8080 }", new OtherPort("real1", ServiceKind.Http, new Port(8080)),
            lab => new NodeSteps(lab).ListensOnPort(ServiceKind.Http, "real1", new Port(8080))),
        new(Tunnel, "l4", "rip: [{ real: real1, ip: 10.20.0.1, gateway: 10.10.10.254 }]",
            new OtherRip("l4", "real1", Ipv4Address.Parse("10.20.0.1"), Ipv4Address.Parse("10.10.10.254")),
            lab => new BalancerSteps(lab).SendsTo("l4", "10.20.0.1", "real1", "10.10.10.254")),
        new(Vxlan, "l4", "vtep-mac: [{ real: real1, mac: ff:ff:ff:ff:ff:ff }]", new OtherVtepMac("l4", "real1", Everyone),
            lab => new BalancerSteps(lab).TakesForVtepMac("l4", "ff:ff:ff:ff:ff:ff", "real1")),
        new(Tunnel, "real1", "mtu: 1400", new SmallMtu("real1", 1400), lab => new RouterSteps(lab, new BalancerSteps(lab)).Carries("real1", 1400)),
        new(Trunk, "trunk", "untagged: 193", new Untagged("trunk", 193), lab => new TrunkSteps(lab).IsUntagged(193, "trunk")),
    ];

    private static LeftOut LeftOut(string part) => new("real1", Omission.All.Single(omission => omission.Word == part));
}

/// <summary>A fault in a topology that ships.</summary>
/// <param name="Topology">The topology's name.</param>
/// <param name="Place">The node's or the link's name.</param>
/// <param name="Text">What the file says under <c>faults</c>.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Step">The step that makes it, where there is one.</param>
internal sealed record FaultSample(string Topology, string Place, string Text, Fault Fault, Action<LabScenario>? Step = null)
{
    /// <summary>The topology as it ships.</summary>
    public Topology Meant => ReferenceLab.Topologies[Topology];

    /// <summary>The topology's file with the fault.</summary>
    public string File
    {
        get
        {
            var (file, faults) = (ReferenceLab.TextOf(Topology), $"faults: {{ {Text} }}");
            var link = Fault is LinkFault ? Meant.Links.Single(link => link.Name == Place) : null;
            return link is null ? file.Replace($"- name: {Place}\n", $"- name: {Place}\n    {faults}\n", StringComparison.Ordinal)
                : file.Replace(
                    $"{Place}: [{link.First}, {link.Second}]",
                    $"{Place}: {{ ends: [{link.First}, {link.Second}], {faults} }}",
                    StringComparison.Ordinal);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Topology} {Place} {Text}";
}
