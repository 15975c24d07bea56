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
