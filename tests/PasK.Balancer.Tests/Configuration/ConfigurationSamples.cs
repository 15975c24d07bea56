using Xunit;

namespace PasK.Balancer.Tests;

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

    /// <summary>The good configuration with one part of it written otherwise.</summary>
    public static string With(string old, string otherwise)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, otherwise, StringComparison.Ordinal);
    }

    /// <summary>All that a configuration says; equal for equal ones.</summary>
    public static string Describe(BalancerConfiguration configuration)
        => string.Join('\n', [
            .. configuration.Vlans,
            .. configuration.Interfaces,
            .. configuration.Routes,
            .. configuration.Slbs.SelectMany(slb => (object[])[
                slb.Name, slb.NatMode, slb.LbMethod, $"{slb.OuterSource}",
                .. slb.Vips.Select(vip => $"{vip.Address} {vip.Protocol} [{string.Join(' ', vip.Vports)}]"),
                .. slb.Reals]),
        ]);

    /// <summary>The errors of a text, a line for each.</summary>
    public static string ErrorsOf(string text)
    {
        try
        {
            ConfigurationReader.Parse("f", text);
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }
}
