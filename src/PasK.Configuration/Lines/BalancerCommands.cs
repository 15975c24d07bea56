using System.Globalization;
using PasK.Balancer;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>
/// A balancer's configuration in the lines that a person types on a PAS-K: the running-config grammar, each object closed by <c>apply</c> and
/// <c>exit</c>. Generated from the values that the engine got.
/// </summary>
public static class BalancerCommands
{
    /// <summary>The lines for a configuration.</summary>
    public static IEnumerable<string> Of(BalancerConfiguration configuration) =>
    [
        "config",
        .. configuration.Vlans.SelectMany(vlan => Object($"vlan {vlan.Name} vid {Text(vlan.Vid)}", $"port {vlan.Port} {(vlan.IsTagged ? "tagged" : "untagged")}")),
        .. configuration.PhysicalPorts.SelectMany(port => Object($"port {port.Name}", $"mtu {Text(port.Mtu)}")),
        .. configuration.Interfaces.SelectMany(own => Object($"interface {own.Name}", [$"ip {own.Address}", .. Mtu(own)])),
        .. configuration.Routes.Select(route => $"route {(route.Destination.PrefixLength == 0 ? "default" : route.Destination)} gateway {route.Gateway}"),
        .. configuration.HealthChecks
            .SelectMany(check => Object(HealthCheckCommands.Head(check), HealthCheckCommands.Lines(check))),
        .. configuration.Slbs.SelectMany(slb => slb.Reals).DistinctBy(real => real.Id).SelectMany(OfReal),
        .. configuration.Slbs.SelectMany(OfSlb),
        "exit",
    ];

    private static IEnumerable<string> OfReal(Real real)
        => Object(
            $"real {Text(real.Id)}",
            [
                $"name {real.Name}",
                $"rip {real.Rip}",
                .. If(real.Rport is not null, $"rport {real.Rport}"),
                .. If(real.Mac is not null, $"mac {real.Mac}"),
                .. If(real.VtepMac is not null, $"vtep-mac {real.VtepMac}"),
                .. If(real.IsBackup, "backup enable"),
                .. If(!real.TakesSessions, "weight 0"),
                .. Checks(real.HealthChecks),
            ]);

    private static IEnumerable<string> OfSlb(Slb slb)
        => Object(
            $"slb {slb.Name}",
            [
                $"nat-mode {slb.NatMode.Word()}",
                $"lb-method {Name(slb.LbMethod)}",
                .. If(slb.OuterSource is not null, $"outer-sip {slb.OuterSource}"),
                .. If(slb.Vxlan is not null, $"vni {slb.Vxlan?.Vni}"),
                .. If(slb.Vxlan is not null && slb.Vxlan.Port != VxlanHeader.UdpPort, $"vxlan-port {slb.Vxlan?.Port}"),
                .. Checks(slb.HealthChecks),
                .. If(slb.HcCondition == HcCondition.Any, "hc-condition any"),
                .. If(slb.ActiveNodest, "active-nodest enable"),
                .. If(slb.InactSessions == InactSessions.Move, "inact-sessions move"),
                .. If(slb.InactSessions == InactSessions.Keep, "inact-sessions keep"),
                .. If(slb.SloppyTcp, "sloppy-tcp enable"),
                .. slb.Vips.Select(Line),
                .. slb.Reals.Select(real => $"real {Text(real.Id)}"),
            ]);

    private static string Line(VirtualService vip)
        => $"vip {vip.Address}"
            + (vip.Protocol is { } protocol ? $" protocol {Name(protocol)}" : "")
            + (vip.Vports.Count == 0 ? "" : $" vport {string.Join(',', vip.Vports)}")
            + (vip.Dscp is null ? "" : FormattableString.Invariant($" dscp {vip.Dscp}"));

    private static IEnumerable<string> Checks(IReadOnlyList<HealthCheck> checks)
        => If(checks.Count > 0, $"health-check {string.Join(',', checks.Select(check => Text(check.Id)))}");

    private static IEnumerable<string> If(bool isThere, string line) => isThere ? [line] : [];

    private static IEnumerable<string> Mtu(VlanInterface own) => own.Mtu == VlanInterface.DefaultMtu ? [] : [$"mtu {Text(own.Mtu)}"];

    private static IEnumerable<string> Object(string head, params IEnumerable<string> lines)
        => [head, .. lines.Select(line => "  " + line), "  apply", "  exit"];

    private static string Name(LbMethod method) => method == LbMethod.RoundRobin ? "rr" : throw new ArgumentOutOfRangeException(nameof(method), method, "no such lb-method");

    internal static string Name(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Tcp => "tcp",
        IpProtocol.Udp => "udp",
        IpProtocol.Icmp => "icmp",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "no service or check is for this protocol"),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
