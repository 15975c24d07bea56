using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Configuration.Reading;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Configuration.Tests;

public sealed class HealthCheckReadingTests
{
    private static readonly Ipv4Address Own = Ipv4Address.Parse("10.10.10.1");

    [Fact]
    public void Parse_InnerTipIsTheRip_Warns()
    {
        var text = ConfigurationSamples.CheckedWith("inner-tip: 192.168.193.51", "inner-tip: 10.10.10.10");
        Assert.Equal(
            "f:12:36: inner-tip: 10.10.10.10 is the rip in line 17; a probe to it shows nothing of the VIP",
            ConfigurationReader.Parse("f", text).Warnings.Single().ToString());
    }

    [Fact]
    public void Parse_GoodFile_YieldsTheModel()
    {
        var read = ConfigurationReader.Parse("f", ConfigurationSamples.Checked);

        Assert.Empty(read.Warnings);
        var slb = Assert.Single(read.Value.Slbs);
        Assert.Equal((HcCondition.Any, true, InactSessions.Move), (slb.HcCondition, slb.ActiveNodest, slb.InactSessions));
        Assert.Equal(
            [
                new IcmpCheck
                {
                    Id = 1, Timeout = TimeSpan.FromMilliseconds(500), Interval = TimeSpan.FromSeconds(1), IncreaseIcmpId = true,
                },
                new UdpCheck
                {
                    Id = 3, InnerTip = Ipv4Address.Parse("192.168.193.51"), SourcePortMin = new Port(1024), Packets = 2, Send = "hello",
                    IsSilenceUp = false,
                },
            ],
            slb.HealthChecks);
        Assert.Equal([1, 2], slb.Reals.Select(real => real.Id));
        Assert.Equal((MacAddress.Parse("02:00:00:00:a5:10"), false, true), (slb.Reals[0].Mac!.Value, slb.Reals[0].IsBackup, slb.Reals[0].TakesSessions));
        Assert.Equal(
            new TcpCheck { Id = 2, RetryTiming = RetryTiming.Timeout, Sip = Own, HalfOpen = true },
            Assert.Single(slb.Reals[0].HealthChecks));
        Assert.Equal((null, true, false), (slb.Reals[1].Mac, slb.Reals[1].IsBackup, slb.Reals[1].TakesSessions));
        Assert.Empty(slb.Reals[1].HealthChecks);
    }

    [Fact]
    public void Parse_EveryOtherKey_IsInTheModel()
    {
        var check = OnlyCheck(
            "id: 9, type: tcp, retry: 5, recover: 4, port: 81, tip: 10.10.10.11, source-port-min: 2000, source-port-max: 2001, "
            + "send: \"HELO\\r\\n\", expect: 250, unexpect: \"500 \"");

        Assert.Equal(
            new TcpCheck
            {
                Id = 9, Retry = 5, Recover = 4, Port = new Port(81), Tip = Ipv4Address.Parse("10.10.10.11"),
                SourcePortMin = new Port(2000), SourcePortMax = new Port(2001), Send = "HELO\r\n", Expect = "250", Unexpect = "500 ",
            },
            check);
    }

    [Fact]
    public void CheckTypes_EachHasAWord()
        => Assert.Equal(
            typeof(HealthCheck).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(HealthCheck)) && !type.IsAbstract).Select(type => type.Name).Order(),
            ConfigurationWords.CheckTypes.Values.Select(type => type.Name).Order());

    [Fact]
    public void Parse_HttpCheck_IsInTheModel()
    {
        Assert.Equal(
            new HttpCheck { Id = 9, Port = new Port(8080), Uri = "/health?deep=1", StatusCode = 204, Expect = "up" },
            OnlyCheck("id: 9, type: http, port: 8080, uri: \"/health?deep=1\", status-code: 204, expect: up"));
        Assert.Equal(new HttpCheck { Id = 9, Uri = "/", StatusCode = 200 }, OnlyCheck("id: 9, type: http"));
    }

    [Fact]
    public void Parse_CheckOfWhichNothingIsSaid_IsAsPasKHasIt()
    {
        var check = Assert.IsType<UdpCheck>(OnlyCheck("id: 9, type: udp"));

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5), 3, 0), (check.Timeout, check.Interval, check.Retry, check.Recover));
        Assert.Equal((4, 1, RetryTiming.Interval), (check.Fall, check.Rise, check.RetryTiming));
        Assert.Equal((null, null, null, null), (check.Port, check.Tip, check.InnerTip, check.Sip));
        Assert.Equal(
            (new Port(20000), new Port(65534), 1, true), (check.SourcePortMin, check.SourcePortMax, check.Packets, check.IsSilenceUp));
        Assert.Equal((null, null, null), (check.Send, check.Expect, check.Unexpect));
        Assert.False(Assert.IsType<TcpCheck>(OnlyCheck("id: 9, type: tcp")).HalfOpen);
        Assert.False(Assert.IsType<IcmpCheck>(OnlyCheck("id: 9, type: icmp")).IncreaseIcmpId);
    }

    [Theory]
    [InlineData("0.01", 100_000)]
    [InlineData("0.123456", 1_234_560)]
    [InlineData("0.100001", 1_000_010)]
    [InlineData("1.500000", 15_000_000)]
    [InlineData("5.0", 50_000_000)]
    [InlineData("\"2.5\"", 25_000_000)]
    [InlineData("4", 40_000_000)]
    public void Parse_Decimal_IsExact(string text, long ticks)
    {
        Assert.Equal(ticks, OnlyCheck($"id: 9, type: udp, timeout: {text}").Timeout.Ticks);
        Assert.Equal(ticks, OnlyCheck($"id: 9, type: udp, timeout: 0.01, interval: {text}").Interval.Ticks);
        Assert.Equal(ticks, OnlyCheck($"\"id\": 9, \"type\": \"udp\", \"timeout\": {text}").Timeout.Ticks);
    }

    [Theory]
    [InlineData("timeout: 10, interval: 10")]
    [InlineData("timeout: 10, interval: 60")]
    [InlineData("timeout: 10, interval: 0.01, retry-timing: timeout")]
    public void Parse_TimeoutWithinInterval_OrNotTiedToIt_IsTaken(string times)
        => Assert.Equal(10, OnlyCheck($"id: 9, type: icmp, {times}").Timeout.TotalSeconds);

    [Theory]
    [InlineData("", true)]
    [InlineData(", silence: up", true)]
    [InlineData(", silence: down", false)]
    [InlineData(", expect: a", false)]
    [InlineData(", expect: a, silence: down", false)]
    public void Parse_Silence_IsNeverUpWithExpect(string keys, bool expected)
        => Assert.Equal(expected, Assert.IsType<UdpCheck>(OnlyCheck($"id: 9, type: udp{keys}")).IsSilenceUp);

    [Fact]
    public void Parse_DisabledCheck_IsNamedAndInNoModel()
    {
        var text = ConfigurationSamples.CheckedWith("health-check: [6]", "weight: 1")
            .Replace("health-check: [1, 3]", "health-check: [6]", StringComparison.Ordinal)
            .Replace("health-check: 2", "health-check: [2, 6]", StringComparison.Ordinal)
            .Replace("real: [1, 2, 3]", "real: [2, 3]", StringComparison.Ordinal)
            .Replace("vport: 80", "vport: [80, 443]", StringComparison.Ordinal); // which of them it would ask does not matter

        Assert.Empty(ConfigurationReader.Parse("f", text).Value.Slbs.Single().HealthChecks);
    }

    [Theory]
    [InlineData("health-check: [4, 1]")] // one that can is enough
    [InlineData("health-check: 7")] // the address of the interface towards the rip
    [InlineData("health-check: 8")] // by the same gateway
    [InlineData("health-check: 9")] // the rip itself
    [InlineData("status: enable")] // no check at all
    public void Parse_CheckThatTeachesTheMac_IsTaken(string binding)
    {
        const string More = "health-check:\n  - { id: 7, type: icmp, sip: 10.10.10.1 }\n  - { id: 8, type: icmp, tip: 10.20.7.7 }\n  - { id: 9, type: icmp, "
            + "tip: 10.20.0.11 }\n";
        var text = ConfigurationSamples.CheckedWith("health-check: [1, 3]", binding).Replace("health-check:\n", More, StringComparison.Ordinal);

        Assert.Equal("", ConfigurationSamples.ErrorsOf(text));
    }

    [Theory]
    [InlineData("health-check: 2 }", "health-check: 2, weight: 0 }", "f:21:5: slb web has no enabled real but those of weight 0; new sessions are dropped")]
    [InlineData("backup: disable", "backup: enable", "f:21:5: slb web has no enabled real but backups; they take its sessions all the time")]
    public void Parse_NoRealThatTakesSessionsFirst_Warns(string old, string otherwise, string expected)
        => Assert.Equal(expected, Assert.Single(ConfigurationReader.Parse("f", ConfigurationSamples.CheckedWith(old, otherwise)).Warnings).ToString());

    /// <summary>What is wrong with one value is told once, without what would follow from its absence.</summary>
    [Theory]
    [InlineData("tcp, vport: 80", "tcp, vport: 8o", "f:25:53: vport: '8o' is not a port from 1 to 65535, or a range of them such as 8000-8100")]
    [InlineData("udp, vport: 53", "udp, vport: x", "f:26:53: vport: 'x' is not a port from 1 to 65535, or a range of them such as 8000-8100")]
    [InlineData("gateway: 10.10.10.254", "gateway: x", "f:8:43: gateway: 'x' is not an IPv4 address such as 192.168.193.50")]
    [InlineData("timeout: 0.5, interval: 1", "timeout: 50, interval: 1", "f:10:35: timeout: '50' is not a number from 0.01 to 10 with at most 6 decimals")]
    public void Parse_BrokenValue_IsToldAlone(string old, string otherwise, string expected)
        => Assert.Equal(expected, ConfigurationSamples.ErrorsOf(ConfigurationSamples.CheckedWith(old, otherwise)));

    [Fact]
    public void Parse_PortThatCannotBeRead_IsNotSaidToBeMissing()
    {
        var text = ConfigurationSamples.CheckedWith("send: hello", "port: x").Replace("vport: 53", "vport: [53, 5353]", StringComparison.Ordinal);

        Assert.Equal("f:12:93: port: 'x' is not a whole number from 0 to 65535", ConfigurationSamples.ErrorsOf(text));
    }

    private static HealthCheck OnlyCheck(string keys)
    {
        const string Old = "  - { id: 4, type: icmp, sip: 192.168.193.181 }";
        var text = ConfigurationSamples.CheckedWith(Old, $"  - {{ {keys} }}").Replace("health-check: [1, 3]", "health-check: 9", StringComparison.Ordinal);
        text = text.Replace("rip: 10.20.0.11,", "rip: 10.20.0.11, mac: 02:00:00:00:a5:11,", StringComparison.Ordinal);
        return Assert.Single(ConfigurationReader.Parse("f", text).Value.Slbs[0].HealthChecks);
    }
}
