using PasK.Configuration.Reading;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Reals at one rip: told apart by their ports where a nat-mode translates them, and by their services everywhere.</summary>
public sealed class SharedRipTests
{
    private const string Same = "rip: 10.10.10.10, rport: ";

    [Theory]
    [InlineData("dnat")]
    [InlineData("both-nat")]
    public void Parse_APortEachInAModeThatTranslates_IsTaken(string mode)
    {
        var slb = Assert.Single(ConfigurationReader.Parse("f", Text(mode, Same + "8001", Same + "8002")).Value.Slbs);
        Assert.Equal(["1 10.10.10.10 8001", "2 10.10.10.10 8002"], slb.Reals.Select(real => $"{real.Id} {real.Rip} {real.Rport}"));
    }

    /// <summary>One takes requests at the vport, the other at a port that is no vport.</summary>
    [Fact]
    public void Parse_OneAtTheVport_IsTaken() => Assert.Empty(Errors("dnat", "rip: 10.10.10.10", Same + "8002"));

    [Theory]
    [InlineData("dnat", Same + "8001", Same + "8001", "requests for every vport go to the same port of both; give each an rport of its own")]
    [InlineData("both-nat", "rip: 10.10.10.10", "rip: 10.10.10.10", "requests for every vport go to the same port of both; give each an rport of its own")]
    [InlineData("dnat", "rip: 10.10.10.10", Same + "80", "requests for vport 80 go to the same port of both; give each an rport of its own")]
    [InlineData("dnat", Same + "80", "rip: 10.10.10.10", "requests for vport 80 go to the same port of both; give each an rport of its own")]
    public void Parse_TheSamePort_IsRefused(string mode, string first, string second, string why)
        => Assert.Equal($"f:11:19: rip: real 2 of slb 'web' is at 10.10.10.10, as is real 1 in line 10; {why}", Errors(mode, first, second));

    [Theory]
    [InlineData("l3dsr-iptunnel")]
    [InlineData("dsr")]
    public void Parse_InOneServiceWithoutTranslation_IsRefused(string mode)
        => Assert.Equal(
            $"f:11:19: rip: real 2 of slb 'web' is at 10.10.10.10, as is real 1 in line 10; nat-mode {mode} translates no ports, so the two get the "
            + "same packets; name one of them, or use dnat or both-nat with an rport in each",
            Errors(mode, "rip: 10.10.10.10", "rip: 10.10.10.10"));

    /// <summary>A ping has no port to tell them apart by.</summary>
    [Fact]
    public void Parse_ServiceOfPingsAlone_IsRefused()
        => Assert.Equal(
            "f:11:19: rip: real 2 of slb 'web' is at 10.10.10.10, as is real 1 in line 10; icmp has no ports, so the two get the same packets; "
            + "name one of them",
            ConfigurationSamples.ErrorsOf(
                Text("dnat", Same + "8001", Same + "8002").Replace("protocol: tcp, vport: 80", "protocol: icmp", StringComparison.Ordinal)));

    /// <summary>What could not be read is told once.</summary>
    [Fact]
    public void Parse_AMacThatCannotBeRead_IsOneError()
        => Assert.Equal(
            "f:11:50: mac: 'x' is not a MAC address such as 02:00:00:00:a5:10",
            Errors("dnat", Same + "8001, mac: 02:00:00:00:a5:10", Same + "8002, mac: x"));

    [Fact]
    public void Parse_InAServiceEach_IsTaken()
        => Assert.Empty(ConfigurationSamples.ErrorsOf(Text("l3dsr-iptunnel", "rip: 10.10.10.10", "rip: 10.10.10.10").Replace("real: [1, 2]", """
            real: 1
              - { name: api, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50, protocol: tcp, vport: 443 }], real: 2 }
            """, StringComparison.Ordinal)));

    /// <summary>A real that is out of use says nothing.</summary>
    [Fact]
    public void Parse_OneIsDisabled_IsTaken() => Assert.Empty(Errors("dnat", "rip: 10.10.10.10", "rip: 10.10.10.10, mac: 02:00:00:00:a5:10, status: disable"));

    [Theory]
    [InlineData(Same + "8001, mac: 02:00:00:00:a5:10", Same + "8002, mac: 02:00:00:00:a5:11", 50, "02:00:00:00:a5:11", "02:00:00:00:a5:10")]
    [InlineData(Same + "8001", Same + "8002, mac: 02:00:00:00:a5:11", 50, "02:00:00:00:a5:11", "none")]
    [InlineData(Same + "8001, mac: 02:00:00:00:a5:10", Same + "8002", 19, "none", "02:00:00:00:a5:10")]
    public void Parse_DifferentMacs_AreRefused(string first, string second, int column, string has, string other)
        => Assert.Equal(
            $"f:11:{column}: mac: real 2 has {has}, and real 1 in line 10 has {other}, both at rip 10.10.10.10; one address is reached by one MAC address: "
            + "write the same mac in both, or in none",
            Errors("dnat", first, second));

    private static string Errors(string mode, string first, string second) => ConfigurationSamples.ErrorsOf(Text(mode, first, second));

    /// <summary>The good configuration with other reals and another nat-mode.</summary>
    private static string Text(string mode, string first, string second)
        => ConfigurationSamples.With("name: first, rip: 10.10.10.10", first)
            .Replace("rip: 10.10.10.11, rport: 80", second, StringComparison.Ordinal)
            .Replace("l3dsr-iptunnel", mode, StringComparison.Ordinal);
}
