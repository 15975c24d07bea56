using System.Text.Json;
using PasK.Balancer.Events;
using PasK.Cli.Demo;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Events as <c>demo --json</c> has them.</summary>
public sealed class EventJsonTests
{
    private static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    private static readonly MacAddress Mac = MacAddress.Parse("02:00:00:00:04:01");
    private static readonly ProbeFinding Finding = new(ProbeCause.Silent, IpProtocol.Tcp, new Port(80), Rip, ProbeMethod.Dscp)
    {
        Uri = "/", StatusCode = 503, Dscp = 5, From = Rip, Waited = TimeSpan.FromSeconds(2.5), NextHop = Rip,
    };

    /// <summary>One event of each kind, all its fields said, and how it looks.</summary>
    private static readonly Dictionary<BalancerEvent, string> Events = new()
    {
        [new HealthChanged(default, "web", "real2", 1, HealthState.Standby, HealthState.Act, Finding, [1]) { BecauseOf = "real1" }]
            = """
              "service":"web","real":"real2","check":1,"from":"STANDBY","to":"ACT","finding":{"cause":"silent","protocol":"tcp","port":80,
              "uri":"/","statusCode":503,"destination":"10.10.10.10","method":"dscp","dscp":5,"from":"10.10.10.10","waitedMilliseconds":2500,
              "nextHop":"10.10.10.10"},"becauseOf":"real1"
              """,
        [new MacLearnt(default, Rip, ["real1", "real2"], Mac, Mac, 1, [])]
            = """
              "rip":"10.10.10.10","reals":["real1","real2"],"before":"02:00:00:00:04:01","mac":"02:00:00:00:04:01","check":1
              """,
        [new MtuLowered(default, Rip, ["real1"], 1400, Rip)] = """ "rip":"10.10.10.10","reals":["real1"],"mtu":1400,"from":"10.10.10.10" """,
        [new SessionMoved(default, "web", new FlowKey(Rip, new Port(1), Rip, new Port(80), IpProtocol.Udp), "real1", "real2")]
            = """
              "service":"web","flow":{"protocol":"udp","source":"10.10.10.10","sourcePort":1,"destination":"10.10.10.10","destinationPort":80},
              "from":"real1","to":"real2"
              """,
        [new AddressConflict(default, Rip, Mac, "xg1", 10)] = """ "address":"10.10.10.10","mac":"02:00:00:00:04:01","port":"xg1","vid":10 """,
        [new EngineFault(default, new InvalidOperationException("why"))] = """ "fault":"System.InvalidOperationException: why" """,
    };

    [Fact]
    public void Of_EachKind_HasItsFields()
    {
        Assert.Equal(Enum.GetValues<EventKind>(), Events.Keys.Select(e => e.Kind));
        Assert.All(Events, pair => Assert.Equal(
            $"{{\"milliseconds\":0,\"kind\":\"{pair.Key.Kind.Word()}\",{pair.Value.Replace("\n", "", StringComparison.Ordinal).Trim()},\"text\":",
            EventJson.Of(pair.Key).ToJsonString().Split("\"text\":")[0] + "\"text\":"));
        Assert.All(Events.Keys, e => Assert.Equal(EventText.Of(e), EventJson.Of(e)["text"]!.GetValue<string>()));
    }

    /// <summary>No field of a record is forgotten, but for frames, which are in the captures.</summary>
    [Fact]
    public void Of_EachKind_NamesEveryFieldOfItsRecord()
    {
        static IEnumerable<string> FieldsOf(Type record)
            => record.GetProperties().Select(property => property.Name).Except([nameof(BalancerEvent.At), nameof(BalancerEvent.Kind), nameof(MacLearnt.Frame)])
                .Select(name => JsonNamingPolicy.CamelCase.ConvertName(name == nameof(ProbeFinding.Waited) ? "WaitedMilliseconds" : name))
                .Order(StringComparer.Ordinal);
        Assert.All(Events.Keys, e => Assert.Equal(
            FieldsOf(e.GetType()), EventJson.Of(e).Select(field => field.Key).Except(["milliseconds", "kind", "text"]).Order(StringComparer.Ordinal)));
        var finding = EventJson.Of(Events.Keys.OfType<HealthChanged>().Single())["finding"]!.AsObject();
        Assert.Equal(FieldsOf(typeof(ProbeFinding)), finding.Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_FieldsThatSayNothing_LeavesThemOut()
    {
        var learnt = EventJson.Of(new MacLearnt(TimeSpan.FromMicroseconds(1234.5), Rip, ["real1"], null, Mac, 1, []));
        Assert.Equal(["milliseconds", "kind", "rip", "reals", "mac", "check", "text"], learnt.Select(field => field.Key));
        Assert.Equal(1.234, learnt["milliseconds"]!.GetValue<double>());
    }
}
