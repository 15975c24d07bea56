using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A real server's VXLAN device and DSCP marks as files say them; each row breaks them in one place.</summary>
public sealed class BrokenRealTunnelTests
{
    private const string Vxlan = "{ vni: 50, port: 8472, mac: 02:00:00:00:a5:50 }";
    private const string Dscp = "[{ value: 4, vip: 192.168.193.50 }]";

    private static readonly string Good = TopologySamples.With("    services:\n", $"    vxlan: {Vxlan}\n    dscp: {Dscp}\n    services:\n");

    [Theory]
    [InlineData("vni: 50, ", "", "f:32:12: missing key 'vni' in vxlan")]
    [InlineData("vni: 50", "vni: 0", "f:32:19: vni: '0' is not a whole number from 1 to 16777215")]
    [InlineData("vni: 50", "vni: 16777216", "f:32:19: vni: '16777216' is not a whole number from 1 to 16777215")]
    [InlineData("port: 8472", "port: 65536", "f:32:29: port: '65536' is not a whole number from 1 to 65535")]
    [InlineData("mac: 02:00:00:00:a5:50", "mac: 03:00:00:00:a5:50", "f:32:40: mac: 03:00:00:00:a5:50 is not the address of one station")]
    [InlineData("port: 8472", "prot: 8472", "f:32:23: unknown key 'prot' in vxlan (did you mean 'port'?); allowed: vni, port, mac")]
    [InlineData(Vxlan, "50", "f:32:12: vxlan must be a mapping (key: value), is a single value")]
    [InlineData("port: 8472", "port: 7", "f:36:33: port: real1 takes packets out of VXLAN at UDP port 7; choose another")]
    [InlineData("mac: 02:00:00:00:a5:50", "mac: 02:00:00:00:01:01",
        "f:32:40: mac: 02:00:00:00:01:01 of real1.vx0 is that of client.eth0; choose another, or leave it out for that of the real's interface")]
    [InlineData("name: eth0, ip: 10.10.10.10/24", "name: vx0, ip: 10.10.10.10/24",
        "f:27:24: interface: the name 'vx0' belongs to the kernel or to the lab; choose another such as eth0",
        "f:41:11: link end: node 'real1' has no interface 'eth0'; interfaces: vx0")]
    [InlineData("value: 4", "value: 0", "f:33:21: value: '0' is not a whole number from 1 to 63")]
    [InlineData("value: 4", "value: 64", "f:33:21: value: '64' is not a whole number from 1 to 63")]
    [InlineData("value: 4, ", "", "f:33:12: missing key 'value' in dscp")]
    [InlineData(", vip: 192.168.193.50 }]", " }]", "f:33:12: missing key 'vip' in dscp")]
    [InlineData(", vip: 192.168.193.50 }]", ", vip: 192.168.193.51 }]", "f:33:29: vip: 192.168.193.51 is no vip of this real; its vips: 192.168.193.50")]
    [InlineData(Dscp, "[{ value: 4, vip: 192.168.193.50 }, { value: 4, vip: 192.168.193.50 }]", "f:33:56: duplicate dscp value 4; it is already in line 33")]
    public void Parse_BrokenTunnel_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), TopologySamples.ErrorsOf(With(old, otherwise)));

    /// <summary>The copies of a real server would have one address.</summary>
    [Fact]
    public void Parse_MacOfACountedReal_IsAnError()
        => Assert.Equal(
            "f:33:40: mac: 02:00:00:00:a5:50 of real2.vx0 is that of real1.vx0; choose another, or leave it out for that of the real's interface",
            TopologySamples.ErrorsOf(
                With("- name: real1\n", "- name: real\n    count: 2\n").Replace("real1: [real1.eth0", "real: [real.eth0", StringComparison.Ordinal)));

    [Fact]
    public void Parse_EveryKeyOfTunnels_IsTaken()
    {
        var real = RealOf(Good);
        Assert.Equal(new VxlanDevice(new Vni(50), new Port(8472), MacAddress.Parse("02:00:00:00:a5:50")), real.Vxlan);
        Assert.Equal([new DscpMark(4, Ipv4Address.Parse("192.168.193.50"))], real.Dscp);
    }

    [Fact]
    public void Parse_VniAlone_HasTheUsualPortAndTheMacOfTheInterface()
    {
        var topology = TopologyReader.Parse("f", With(Vxlan, "{ vni: 50 }")).Value;
        var real = topology.Reals.Single();
        Assert.Equal(new VxlanDevice(new Vni(50), new Port(4789), Mac: null), real.Vxlan);
        Assert.Equal(MacAddress.Parse("02:00:00:00:04:01"), real.Vxlan!.MacAt(topology, real));
    }

    /// <summary>A name for each address: where the interface and the device have the same, it is the interface's.</summary>
    [Fact]
    public void Name_OfTheMacOfADevice_IsTheDevicesOrTheInterfaces()
    {
        static string NameIn(string text, string mac) => new TopologyNames(TopologyReader.Parse("f", text).Value).Name(MacAddress.Parse(mac));
        Assert.Equal("real1.vx0", NameIn(Good, "02:00:00:00:a5:50"));
        Assert.Equal("real1.eth0", NameIn(With("02:00:00:00:a5:50", "02:00:00:00:04:01"), "02:00:00:00:04:01"));
    }

    [Fact]
    public void Parse_NoDecapsulation_IsTaken()
        => Assert.Equal(Decapsulation.None, RealOf(With("decapsulation: user-space", "decapsulation: none")).Decapsulation);

    [Theory]
    [InlineData(
        KernelNeed.VxlanDevice,
        "f:31:20: decapsulation: kernel: this kernel has no vxlan device, and its module vxlan cannot be loaded: decapsulation: user-space works on every "
        + "kernel")]
    [InlineData(
        KernelNeed.NfTables,
        "f:33:11: dscp: this kernel has no nf_tables for IPv4, and its module nf_tables cannot be loaded: leave dscp out, or use a kernel that has it")]
    public void Parse_PartThatTheKernelHasNot_IsALackOfTheMachine(KernelNeed lacking, string message)
    {
        var thrown = Assert.Throws<InvalidFileException>(() =>
            TopologyReader.Parse("f", With("decapsulation: user-space", "decapsulation: kernel"), kernelHas: need => need != lacking));
        Assert.Equal(message, thrown.Message);
        Assert.True(thrown.Problems.Single().IsOfMachine);
    }

    internal static string With(string old, string otherwise)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, otherwise, StringComparison.Ordinal);
    }

    private static RealNode RealOf(string text) => TopologyReader.Parse("f", text).Value.Reals.Single();
}
