using PasK.Balancer.Configuration;
using PasK.Configuration.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Configuration.Tests;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Parse_GoodFile_YieldsTheModel()
    {
        var read = ConfigurationReader.Parse("f", ConfigurationSamples.Good);

        var configuration = read.Value;
        Assert.Empty(read.Warnings);
        Assert.Equal([new Vlan("default", 1, "xg2"), new Vlan("test", 10, "xg1")], configuration.Vlans);
        Assert.Equal(["xg2", "xg1"], configuration.Ports);
        Assert.Equal(
            [new VlanInterface("default", Ipv4Prefix.Parse("10.10.10.1/24")), new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24"), 1400)],
            configuration.Interfaces);
        Assert.Equal([new Route(new Ipv4Prefix(Ipv4Address.Any, 0), Ipv4Address.Parse("192.168.193.1"))], configuration.Routes);
        var slb = Assert.Single(configuration.Slbs);
        Assert.Equal(("web", NatMode.L3DsrIpTunnel, LbMethod.RoundRobin, null), (slb.Name, slb.NatMode, slb.LbMethod, slb.OuterSource));
        Assert.Equal(
            [new Real(1, "first", Ipv4Address.Parse("10.10.10.10"), null), new Real(2, "real2", Ipv4Address.Parse("10.10.10.11"), new Port(80))],
            slb.Reals.Select(real => real with { HealthChecks = [] }));
        Assert.All(slb.Reals, real => Assert.Empty(real.HealthChecks));
        Assert.Empty(slb.HealthChecks);
        Assert.Equal((HcCondition.All, false, null), (slb.HcCondition, slb.ActiveNodest, slb.InactSessions));
        var vip = Assert.Single(slb.Vips);
        Assert.Equal((Ipv4Address.Parse("192.168.193.50"), IpProtocol.Tcp), (vip.Address, vip.Protocol));
        Assert.Equal([new PortRange(new Port(80), new Port(80))], vip.Vports);
    }

    [Fact]
    public void Parse_Json_YieldsTheSameModel()
        => Assert.Equal(
            ConfigurationSamples.Describe(ConfigurationReader.Parse("f", ConfigurationSamples.Good).Value),
            ConfigurationSamples.Describe(ConfigurationReader.Parse("f", ConfigurationSamples.GoodAsJson).Value));

    [Theory]
    [InlineData("protocol: tcp, vport: 80", "protocol: udp, vport: [53, 80]", "2 ports")]
    [InlineData(", protocol: tcp, vport: 80", "", "0 ports")]
    [InlineData("protocol: tcp, vport: 80", "protocol: icmp", "0 ports")]
    [InlineData("rport: 80", "rport: 0", "1 ports")]
    [InlineData("real: [1, 2]", "real: 1\n    status: enable\n    outer-sip: 10.10.10.1", "1 ports")]
    public void Parse_OptionalParts_AreTaken(string old, string otherwise, string expected)
    {
        var text = ConfigurationSamples.With(old, otherwise).Replace(", rport: 80", "", StringComparison.Ordinal);

        var read = ConfigurationReader.Parse("f", text);

        Assert.Equal(expected, $"{read.Value.Slbs[0].Vips[0].Vports.Count} ports");
    }

    /// <summary>A port has its tagged VLANs, and one without a tag besides; it is one port.</summary>
    [Fact]
    public void Parse_TaggedPort_IsSharedByVlans()
    {
        var text = ConfigurationSamples.With("vid: 1, port: xg2 }", "vid: 1, tagged: xg1 }\n  - { name: more, vid: 20, tagged: xg1 }")
            .Replace("interface:", "port: [{ name: xg1, mtu: 1450 }]\ninterface:", StringComparison.Ordinal);

        var configuration = ConfigurationReader.Parse("f", text).Value;

        Assert.Equal([new Vlan("default", 1, "xg1", true), new Vlan("more", 20, "xg1", true), new Vlan("test", 10, "xg1")], configuration.Vlans);
        Assert.Equal(["xg1"], configuration.Ports);
        Assert.Equal(1446, configuration.MtuOf(configuration.Vlans[0], configuration.Interfaces[0]));
        Assert.Equal(1400, configuration.MtuOf(configuration.Vlans[2], configuration.Interfaces[1]));
    }

    [Fact]
    public void Parse_SessionTimeout_IsThatOfTheRfcsWhereNothingIsWritten()
    {
        var read = ConfigurationReader.Parse(
            "f", ConfigurationSamples.With("route:", "session-timeout: { tcp-established: 900, udp-stream: 60 }\nroute:")).Value.SessionTimeouts;
        Assert.Equal(new SessionTimeouts { TcpEstablished = TimeSpan.FromMinutes(15), UdpStream = TimeSpan.FromMinutes(1) }, read);
        Assert.Equal(new SessionTimeouts(), ConfigurationReader.Parse("f", ConfigurationSamples.Good).Value.SessionTimeouts);
    }

    [Fact]
    public void Parse_MinPmtu_IsThatOfItsInterface()
    {
        var interfaces = ConfigurationReader.Parse("f", ConfigurationSamples.With("mtu: 1400", "mtu: 1400, min-pmtu: 296")).Value.Interfaces;
        Assert.Equal([576, 296], interfaces.Select(own => own.MinPathMtu));
    }

    [Theory]
    [InlineData("strict", ReversePathForwarding.Strict)]
    [InlineData("default", ReversePathForwarding.Strict)]
    [InlineData("loose", ReversePathForwarding.Loose)]
    public void Parse_Rpf_IsThatOfItsInterface(string word, ReversePathForwarding expected)
    {
        var interfaces = ConfigurationReader.Parse("f", ConfigurationSamples.With("mtu: 1400", $"mtu: 1400, rpf: {word}")).Value.Interfaces;
        Assert.Equal([ReversePathForwarding.Strict, expected], interfaces.Select(own => own.Rpf));
    }

    [Fact]
    public void Parse_DisabledRealAndService_AreLeftOut()
    {
        var text = ConfigurationSamples.With("rport: 80", "rport: 80, status: disable")
            + "\n  - { name: off, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1], status: disable }";

        var slb = Assert.Single(ConfigurationReader.Parse("f", text).Value.Slbs);

        Assert.Equal([1], slb.Reals.Select(real => real.Id));
    }

    [Theory]
    [InlineData(
        "ip: 192.168.193.50",
        "ip: 172.16.0.1",
        "f:17:15: vip: 172.16.0.1 is in no connected subnet; nobody asks for it by ARP, routers need a route to this box")]
    [InlineData("    real: [1, 2]", "    real: []", "f:13:5: slb web has no real that is enabled; requests to it are dropped")]
    [InlineData(
        ", protocol: tcp, vport: 80",
        "",
        "f:11:39: rport: 80 only says where to check; the vip in line 17 serves every port and a tunnel cannot translate ports")]
    [InlineData(
        "tcp, vport: 80", "udp", "f:11:39: rport: 80 only says where to check; the vip in line 17 serves every port and a tunnel cannot translate ports")]
    public void Parse_AllowedButHardlyMeant_Warns(string old, string otherwise, string expected)
        => Assert.Equal(expected, ConfigurationReader.Parse("f", ConfigurationSamples.With(old, otherwise)).Warnings.Single().ToString());

    [Theory]
    [InlineData("vport: 80", "vport: [80]")]
    [InlineData("tcp, vport: 80", "icmp")]
    public void Parse_RportThatNoPortContradicts_DoesNotWarn(string old, string otherwise)
        => Assert.Empty(ConfigurationReader.Parse("f", ConfigurationSamples.With(old, otherwise)).Warnings);
}
