using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Configuration.Reading;
using PasK.Files.Forms;
using PasK.Files.Problems;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>A good configuration in YAML and JSON, and what a reader says of text.</summary>
internal static class ConfigurationSamples
{
    public const string Good = """
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, port: xg1 }
        interface:
          - { name: default, ip: 10.10.10.1/24 }
          - { name: test, ip: 192.168.193.181/24, mtu: 1400 }
        route:
          - { destination: default, gateway: 192.168.193.1 }
        real:
          - { id: 1, name: first, rip: 10.10.10.10 }
          - { id: 2, rip: 10.10.10.11, rport: 80 }
        slb:
          - name: web
            nat-mode: l3dsr-iptunnel
            lb-method: rr
            vip:
              - { ip: 192.168.193.50, protocol: tcp, vport: 80 }
            real: [1, 2]
        """;

    public const string GoodAsJson = """
        {"vlan": [{"name": "default", "vid": 1, "port": "xg2"}, {"name": "test", "vid": 10, "port": "xg1"}],
         "interface": [{"name": "default", "ip": "10.10.10.1/24"}, {"name": "test", "ip": "192.168.193.181/24", "mtu": 1400}],
         "route": [{"destination": "0.0.0.0/0", "gateway": "192.168.193.1"}],
         "real": [{"id": 1, "name": "first", "rip": "10.10.10.10"}, {"id": 2, "rip": "10.10.10.11", "rport": 80}],
         "slb": [{"name": "web", "nat-mode": "l3dsr-iptunnel", "lb-method": "rr",
                  "vip": [{"ip": "192.168.193.50", "protocol": "tcp", "vport": [80]}], "real": [1, 2]}]}
        """;

    /// <summary>A good configuration with health checks.</summary>
    public const string Checked = """
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, port: xg1 }
        interface:
          - { name: default, ip: 10.10.10.1/24 }
          - { name: test, ip: 192.168.193.181/24 }
        route:
          - { destination: 10.20.0.0/16, gateway: 10.10.10.254 }
        health-check:
          - { id: 1, type: icmp, timeout: 0.5, interval: 1, increase-icmp-id: enable, port: 0 }
          - { id: 2, type: tcp, retry-timing: timeout, sip: 10.10.10.1, half-open: enable }
          - { id: 3, type: udp, inner-tip: 192.168.193.51, source-port-min: 1024, packets: 2, send: hello, silence: down }
          - { id: 4, type: icmp, sip: 192.168.193.181 }
          - { id: 5, type: tcp, port: 8080, tip: 10.10.10.10 }
          - { id: 6, type: tcp, status: disable }
        real:
          - { id: 1, rip: 10.10.10.10, mac: 02:00:00:00:a5:10, backup: disable, health-check: 2 }
          - { id: 2, rip: 10.20.0.11, backup: enable, weight: 0, graceful-shutdown: enable }
          - { id: 3, rip: 10.10.10.12, status: disable, health-check: [6] }
        slb:
          - name: web
            nat-mode: l3dsr-iptunnel
            lb-method: rr
            vip:
              - { ip: 192.168.193.50, protocol: tcp, vport: 80 }
              - { ip: 192.168.193.51, protocol: udp, vport: 53 }
            real: [1, 2, 3]
            health-check: [1, 3]
            hc-condition: any
            active-nodest: enable
            inact-sessions: move
        """;

    private static readonly IEnumerable<FileObject> Objects
        = PasKObjects.Configuration.Keys.Select(key => key.Form).OfType<ListForm>().Select(form => ((ObjectForm)form.Item).Object);

    private const string MarkedVips = "[{ ip: 192.168.193.53, dscp: 4 }, { ip: 192.168.193.54, dscp: 63 }]";

    /// <summary>A good configuration with a service in each nat-mode.</summary>
    public const string Modes = $$"""
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, port: xg1 }
        interface:
          - { name: default, ip: 10.10.10.1/24, mtu: 1400 }
          - { name: test, ip: 192.168.193.181/24 }
        route:
          - { destination: 10.20.0.0/16, gateway: 10.10.10.254 }
        health-check:
          - { id: 1, type: icmp, dscp-tip: 192.168.193.53 }
          - { id: 2, type: icmp, inner-tip: 192.168.193.52 }
          - { id: 3, type: icmp }
        real:
          - { id: 1, rip: 10.10.10.10 }
          - { id: 2, rip: 10.20.0.11, vtep-mac: 02:00:00:00:a5:50 }
        slb:
          - { name: tunnel, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.51 }], real: 2, outer-sip: 10.10.10.1 }
          - { name: overlay, nat-mode: l3dsr-vxlan, vni: 50, vxlan-port: 8472, lb-method: rr, vip: [{ ip: 192.168.193.52 }], real: [1, 2], health-check: 2 }
          - { name: marked, nat-mode: l3dsr-dscp, lb-method: rr, vip: {{MarkedVips}}, real: [1, 2], health-check: 1 }
          - { name: flat, nat-mode: dsr, lb-method: rr, vip: [{ ip: 192.168.193.55, protocol: tcp, vport: 80 }], real: 1, health-check: 3 }
        """;

    /// <summary>A configuration with every key.</summary>
    public const string Complete = """
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, tagged: xg1 }
          - { name: spare, vid: 20, untagged: xg1 }
        port:
          - { name: xg1, mtu: 1500 }
        interface:
          - { name: default, ip: 10.10.10.1/24 }
          - { name: test, ip: 192.168.193.181/24, mtu: 1400, min-pmtu: 296, rpf: loose }
        route:
          - { destination: default, gateway: 192.168.193.1 }
          - { destination: 10.20.0.0/16, gateway: 10.10.10.2 }
        session-timeout: { tcp-syn-sent: 1, tcp-unassured: 2, tcp-established: 3, tcp-fin-wait: 4, tcp-close: 5, udp: 6, udp-stream: 7, icmp: 8 }
        health-check:
          - { id: 1, type: icmp, timeout: 0.25, interval: 5.000001, retry: 2, recover: 1, increase-icmp-id: enable, port: 0, sip: 10.10.10.1 }
          - { id: 2, type: tcp, retry-timing: timeout, inner-tip: 192.168.193.50, source-port-min: 30000, source-port-max: 30999, send: 80, expect: "220 " }
          - { id: 3, type: udp, tip: 10.10.10.10, port: 53, packets: 3, unexpect: "no\r\n", silence: down }
          - { id: 4, type: tcp, half-open: enable }
          - { id: 5, type: icmp, dscp-tip: 192.168.193.54, dscp: 5 }
          - { id: 7, type: icmp, status: disable }
          - { id: 8, type: http, uri: "/health?deep=1", status-code: 204, tip: 10.10.10.10, port: 80 }
        real:
          - { id: 1, name: first, rip: 10.10.10.10, mac: 02:00:00:00:a5:10, backup: enable, weight: 0, graceful-shutdown: enable, health-check: 3 }
          - { id: 2, name: second, rip: 10.10.10.11, rport: 0, status: disable }
          - { id: 3, rip: 10.10.10.12, vtep-mac: 02:00:00:00:a5:50 }
        slb:
          - name: web
            nat-mode: l3dsr-iptunnel
            lb-method: rr
            vip:
              - { ip: 192.168.193.50, protocol: tcp, vport: 80 }
              - { ip: 192.168.193.51, protocol: udp, vport: [53] }
              - { ip: 192.168.193.51, protocol: icmp }
            real: [1, 2]
            health-check: [1, 2, 4, 7]
            hc-condition: any
            active-nodest: enable
            inact-sessions: move
            sloppy-tcp: enable
            outer-sip: 10.10.10.1
            status: enable
          - { name: overlay, nat-mode: l3dsr-vxlan, vni: 50, vxlan-port: 8472, lb-method: rr, vip: [{ ip: 192.168.193.53 }], real: 3 }
          - { name: ranges, nat-mode: dsr, lb-method: rr, vip: [{ ip: 192.168.193.53, protocol: tcp, vport: [80, 8000-8100] }], real: 3 }
          - { name: marked, nat-mode: l3dsr-dscp, lb-method: rr, vip: [{ ip: 192.168.193.54, dscp: 4 }], real: 3, health-check: 5 }
        """;

    /// <summary>The good configuration with one part of it written otherwise.</summary>
    public static string With(string old, string otherwise) => Replace(Good, old, otherwise);

    /// <summary>The good configuration with health checks, with one part of it written otherwise.</summary>
    public static string CheckedWith(string old, string otherwise) => Replace(Checked, old, otherwise);

    /// <summary>The good configuration of all nat-modes, with one part of it written otherwise.</summary>
    public static string ModesWith(string old, string otherwise) => Replace(Modes, old, otherwise);

    /// <summary>All that a configuration says; equal for equal ones.</summary>
    public static string Describe(BalancerConfiguration configuration)
        => string.Join('\n', [
            .. configuration.Vlans,
            .. configuration.PhysicalPorts,
            .. configuration.Interfaces,
            .. configuration.Routes,
            configuration.SessionTimeouts,
            .. configuration.Slbs.SelectMany(slb => (object[])[
                slb.Name, slb.NatMode, slb.LbMethod, $"{slb.OuterSource}", slb.HcCondition, slb.ActiveNodest, $"{slb.InactSessions}", slb.SloppyTcp,
                $"{slb.Vxlan}",
                    .. slb.Vips.Select(vip => $"{vip.Address} {vip.Protocol} [{string.Join(' ', vip.Vports)}] {vip.Dscp}"),
                    .. slb.HealthChecks,
                    .. slb.Reals.SelectMany(real => real.HealthChecks.Prepend<object>(real with { HealthChecks = [] }))]),
        ]);

    /// <summary>Expected errors, a line for each, with the allowed keys in the place of an object's name in braces.</summary>
    public static string WithKeys(IEnumerable<string> errors)
        => Objects.Aggregate(
            string.Join('\n', errors),
            (text, one) => text.Replace($"{{{one.Owner}}}", string.Join(", ", one.Keys.Select(key => key.Name)), StringComparison.Ordinal));

    /// <summary>The errors of a text, a line for each.</summary>
    public static string ErrorsOf(string text) => ErrorsOf(() => ConfigurationReader.Parse("f", text));

    /// <summary>The errors of a text of lines, a line for each.</summary>
    public static string ErrorsOfLines(string text) => ErrorsOf(() => ConfigurationReader.ParseLines("f", text));

    private static string ErrorsOf(Action read)
    {
        try
        {
            read();
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }

    private static string Replace(string good, string old, string otherwise)
    {
        Assert.Contains(old, good, StringComparison.Ordinal);
        return good.Replace(old, otherwise, StringComparison.Ordinal);
    }
}
