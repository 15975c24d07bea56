using PasK.Balancer.Configuration;
using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A good topology in YAML and JSON, and what the reader says of text.</summary>
internal static class TopologySamples
{
    public const string Good = """
        name: sample
        description: A sample.
        nodes:
          - name: client
            role: host
            interface: { name: eth0, ip: 192.168.212.225/24 }
            gateway: 192.168.212.1
          - name: switch
            role: switch
            vlan:
              - { vid: 211, port: [xg4, xg5], ip: 10.10.10.254/24 }
            interface:
              - { name: xg1, ip: 192.168.212.1/24 }
              - { name: xg2, ip: 192.168.193.1/24 }
            route:
              - { destination: 10.20.0.0/16, gateway: 10.10.10.1 }
          - name: l4
            role: balancer
            configuration:
              vlan: [{ name: default, vid: 1, port: xg2 }, { name: test, vid: 10, port: a-name-longer-than-the-kernels }]
              interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
              route: [{ destination: default, gateway: 192.168.193.1 }]
              real: [{ id: 1, rip: 10.10.10.10 }]
              slb: [{ name: web, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1] }]
          - name: real1
            role: real
            interface: { name: eth0, ip: 10.10.10.10/24 }
            gateway: 10.10.10.254
            vip: [192.168.193.50]
            arp-suppression: false
            decapsulation: user-space
            services:
              - { type: http, port: 80 }
              - { type: udp-echo, port: 7, listen: wildcard }
        links:
          client: [client.eth0, switch.xg1]
          front: [l4.a-name-longer-than-the-kernels, switch.xg2]
          back: [l4.xg2, switch.xg4]
          real1: [real1.eth0, switch.xg5]
        reply-path: direct
        """;

    /// <summary>A good topology that has every key, and at that all that can be wrong at once.</summary>
    public static string Complete
        => With("role: host", "role: host\n    count: 1\n    faults: { sysctl: { ip_default_ttl: 10 }, checksum-offload: [eth0] }")
            .Replace(
                "- { vid: 211,",
                "- { vid: 7, tagged: xg4 }\n      - { vid: 9, tagged: xg9 }\n      - { vid: 211,",
                StringComparison.Ordinal)
            .Replace(
                "role: switch\n",
                "role: switch\n    faults: { sysctl: { rp_filter: 1 }, checksum-offload: [xg1], clears: [dscp], "
                + "route: [{ destination: 10.30.0.0/16, gateway: 10.10.10.1 }] }\n",
                StringComparison.Ordinal)
            .Replace(
                "role: balancer\n",
                "role: balancer\n    faults:\n      sysctl: { arp_ignore: 0 }\n      checksum-offload: [xg2]\n"
                + "      rip: [{ real: real1, ip: 10.40.0.1, gateway: 10.10.10.254 }]\n      vtep-mac: [{ real: real1, mac: \"ff:ff:ff:ff:ff:ff\" }]\n",
                StringComparison.Ordinal)
            .Replace(
                "role: real\n",
                "role: real\n    count: 1\n    vxlan: { vni: 50, port: 8472, mac: 02:00:00:00:a5:50 }\n    dscp: [{ value: 4, vip: 192.168.193.50 }]\n"
                + "    knows-ip-in-ip: true\n    faults:\n" + FaultsOfReal,
                StringComparison.Ordinal)
            .Replace("decapsulation: user-space", "decapsulation: none", StringComparison.Ordinal)
            .Replace(
                "links:\n",
                "  - { name: side, role: switch, vlan: [{ vid: 9, tagged: p1 }] }\nlinks:\n"
                + "  side: { ends: [side.p1, switch.xg9], faults: { mtu: 1400, untagged: [9] } }\n",
                StringComparison.Ordinal);

    private const string FaultsOfReal = """
              without: [arp-suppression]
              sysctl: { ip_forward: 1 }
              checksum-offload: [eth0]
              vip-place: interface
              vip-prefix-length: 24
              gateway: 10.10.10.1
              route: [{ destination: 10.30.0.0/16, gateway: 10.10.10.1 }]
              drops: [ip-in-ip, invalid]
              dscp: [{ value: 5, vip: 192.168.193.50 }]
              dscp-rewrite: behind-connection-tracking
              vxlan: { vni: 51, port: 4790, mac: "02:00:00:00:a5:51" }
              listen: { http: own-address, udp-echo: own-address }
              port: { http: 8080, udp-echo: 8 }

        """;

    public const string GoodAsJson = """
        {"name": "sample", "description": "A sample.", "reply-path": "direct",
         "nodes": [
           {"name": "client", "role": "host", "interface": {"name": "eth0", "ip": "192.168.212.225/24"}, "gateway": "192.168.212.1"},
           {"name": "switch", "role": "switch", "vlan": [{"vid": 211, "port": ["xg4", "xg5"], "ip": "10.10.10.254/24"}],
            "interface": [{"name": "xg1", "ip": "192.168.212.1/24"}, {"name": "xg2", "ip": "192.168.193.1/24"}],
            "route": [{"destination": "10.20.0.0/16", "gateway": "10.10.10.1"}]},
           {"name": "l4", "role": "balancer", "configuration": {
             "vlan": [{"name": "default", "vid": 1, "port": "xg2"}, {"name": "test", "vid": 10, "port": "a-name-longer-than-the-kernels"}],
             "interface": [{"name": "default", "ip": "10.10.10.1/24"}, {"name": "test", "ip": "192.168.193.181/24"}],
             "route": [{"destination": "default", "gateway": "192.168.193.1"}],
             "real": [{"id": 1, "rip": "10.10.10.10"}],
             "slb": [{"name": "web", "nat-mode": "l3dsr-iptunnel", "lb-method": "rr", "vip": [{"ip": "192.168.193.50"}], "real": [1]}]}},
           {"name": "real1", "role": "real", "interface": {"name": "eth0", "ip": "10.10.10.10/24"}, "gateway": "10.10.10.254",
            "vip": ["192.168.193.50"], "arp-suppression": false, "decapsulation": "user-space",
            "services": [{"type": "http", "port": 80}, {"type": "udp-echo", "port": 7, "listen": "wildcard"}]}],
         "links": {
           "client": ["client.eth0", "switch.xg1"], "front": ["l4.a-name-longer-than-the-kernels", "switch.xg2"],
           "back": ["l4.xg2", "switch.xg4"], "real1": ["real1.eth0", "switch.xg5"]}}
        """;

    /// <summary>The good topology with one part of it written otherwise.</summary>
    public static string With(string old, string otherwise)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, otherwise, StringComparison.Ordinal);
    }

    /// <summary>The errors of a text, a line for each.</summary>
    public static string ErrorsOf(string text)
    {
        try
        {
            TopologyReader.Parse("f", text);
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }

    /// <summary>All that a topology says, a line for each part; equal for equal ones.</summary>
    public static IReadOnlyList<string> Describe(Topology topology) =>
    [
        $"{topology.Name}: {topology.Description}",
        $"answers {topology.ReplyPath}",
        .. topology.Nodes.SelectMany(Describe),
        .. topology.Links.Select(link => $"link {link.Name}: {Describe(link.First)} {Describe(link.Second)}"),
    ];

    private static string Describe(LinkEnd end) => $"{end} {end.KernelName} {end.Mac}";

    private static IEnumerable<string> Describe(Node node) => node switch
    {
        HostNode host => [$"host {host.Name}: {Describe(host.Interface)} via {host.Gateway}"],
        RealNode real =>
        [
            $"real {real.Name}: {Describe(real.Interface)} via {real.Gateway}, vip {string.Join(' ', real.Vips)}, arp suppression {real.ArpSuppression}, "
            + $"decapsulation {real.Decapsulation}",
            .. real.Vxlan is { } vxlan ? [$"  vxlan {vxlan.Vni} {vxlan.Port} {vxlan.Mac}"] : Array.Empty<string>(),
            .. real.Dscp.Select(mark => $"  dscp {mark.Value} {mark.Vip}"),
            .. real.Services.Select(service => $"  {service.Kind} {service.Port} {service.Binding}"),
        ],
        SwitchNode box =>
        [
            $"switch {box.Name}",
            .. box.Vlans.Select(vlan => $"  vlan {vlan.Vid}: "
                + $"{string.Join(' ', vlan.Ports.Concat(vlan.Tagged.Select(port => port + " tagged")))} {vlan.Address}"),
            .. box.RoutedInterfaces.Select(own => $"  {Describe(own)}"),
            .. box.Routes.Select(route => $"  {route.Destination} via {route.Gateway}"),
        ],
        BalancerNode balancer => [$"balancer {balancer.Name}", .. Describe(balancer.Configuration)],
        _ => [node.ToString()],
    };

    private static string Describe(NodeInterface own) => $"{own.Name} {own.Address}";

    private static IEnumerable<string> Describe(BalancerConfiguration configuration) =>
    [
        .. configuration.Vlans.Select(vlan => $"  vlan {vlan.Vid} {vlan.Name}: {vlan.Port}{(vlan.IsTagged ? " tagged" : "")}"),
        .. configuration.Interfaces.Select(own => $"  interface {own.Name}: {own.Address}, mtu {own.Mtu}"),
        .. configuration.Routes.Select(route => $"  {route.Destination} via {route.Gateway}"),
        .. configuration.Slbs.Select(slb => $"  slb {slb.Name}: {slb.NatMode} {slb.LbMethod}, "
            + $"vip {string.Join("; ", slb.Vips.Select(vip => $"{vip.Address} {vip.Protocol}[{string.Join(' ', vip.Vports)}]"))}, "
            + $"real {string.Join("; ", slb.Reals.Select(real => $"{real.Id} {real.Name} {real.Rip} {real.Rport}"))}, outer source {slb.OuterSource}"),
    ];
}
