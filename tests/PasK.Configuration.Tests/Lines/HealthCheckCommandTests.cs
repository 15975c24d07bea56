using PasK.Balancer.Configuration;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Health checks, and what services and reals say about them, as a person types them.</summary>
public sealed class HealthCheckCommandTests
{
    private static readonly IcmpCheck Usual = new() { Id = 1 };

    private static readonly TcpCheck Tcp = new()
    {
        Id = 2, Timeout = TimeSpan.FromSeconds(0.5), Interval = TimeSpan.FromSeconds(1), Retry = 1, Recover = 2, RetryTiming = RetryTiming.Timeout,
        Port = new Port(80), InnerTip = Ipv4Address.Parse("192.168.193.50"), Sip = Ipv4Address.Parse("10.10.10.1"), HalfOpen = true,
        SourcePortMin = new Port(2000), SourcePortMax = new Port(3000),
    };

    private static readonly UdpCheck Udp = new()
    {
        Id = 3, Tip = Ipv4Address.Parse("10.10.10.10"), Packets = 2, Send = "hello", Expect = "hello", Unexpect = "bye",
    };

    private static readonly IcmpCheck Icmp = new() { Id = 4, IncreaseIcmpId = true };

    [Fact]
    public void Of_AUsualCheck_TellsWhatItAsksAndItsTimes()
        => Assert.Equal(["type icmp", "timeout 3", "interval 5", "retry 3", "recover 0"], LinesOf("health-check 1", Configuration));

    [Fact]
    public void Of_OtherChecks_TellEveryKeyThatIsNotAsByDefault()
    {
        Assert.Equal(
            [
                "type tcp", "timeout 0.5", "interval 1", "retry 1", "recover 2", "retry-timing timeout", "port 80", "inner-tip 192.168.193.50",
                "sip 10.10.10.1", "half-open enable",
                    "source-port-min 2000", "source-port-max 3000",
            ],
            LinesOf("health-check 2", Configuration));
        Assert.Equal(
            [
                "type udp", "timeout 3", "interval 5", "retry 3", "recover 0", "tip 10.10.10.10", "packets 2", "send hello", "expect hello",
                "unexpect bye", "silence down",
            ],
            LinesOf("health-check 3", Configuration));
        Assert.Equal(
            ["type icmp", "timeout 3", "interval 5", "retry 3", "recover 0", "increase-icmp-id enable"], LinesOf("health-check 4", Configuration));
    }

    [Fact]
    public void Of_ARealAndAService_TellWhatTheyDoWithChecks()
    {
        Assert.Equal(
            ["name r1", "rip 10.10.10.10", "mac 02:00:00:00:04:01", "backup enable", "weight 0", "health-check 3,4"], LinesOf("real 1", Configuration));
        Assert.Equal(
            [
                "nat-mode l3dsr-iptunnel",
                "lb-method rr",
                "health-check 1,2",
                "hc-condition any",
                "active-nodest enable",
                "inact-sessions move",
                "vip 192.168.193.50",
                "real 1"
            ],
            LinesOf("slb web", Configuration));
    }

    private static BalancerConfiguration Configuration
    {
        get
        {
            var bare = ConfigurationReader.Parse("f", ConfigurationSamples.Good).Value;
            var real = new Real(1, "r1", Ipv4Address.Parse("10.10.10.10"), null)
            {
                Mac = new MacAddress(0x0200_0000_0401), IsBackup = true, Weight = 0, HealthChecks = [Udp, Icmp]
            };
            return bare with
            {
                Slbs =
                [
                    bare.Slbs.Single() with
                    {
                        Vips = [new VirtualService(Ipv4Address.Parse("192.168.193.50"), null, [])],
                        Reals = [real],
                        HealthChecks = [Usual, Tcp],
                        HcCondition = HcCondition.Any,
                        ActiveNodest = true,
                        InactSessions = InactSessions.Move,
                    },
                ],
            };
        }
    }

    private static IEnumerable<string> LinesOf(string head, BalancerConfiguration configuration)
        => BalancerCommands.Of(configuration).SkipWhile(line => line != head).Skip(1).TakeWhile(line => line != "  apply").Select(line => line.Trim());
}
