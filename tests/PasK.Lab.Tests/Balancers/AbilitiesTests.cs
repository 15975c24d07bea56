using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What a kind of balancers can do, beside what a topology asks for.</summary>
public sealed class AbilitiesTests
{
    private static readonly Abilities WithoutTurnsForPings = Abilities.All with { Unscheduled = new HashSet<IpProtocol> { IpProtocol.Icmp } };

    /// <summary>A protocol without lb-method has no choice among several reals.</summary>
    [Theory]
    [InlineData("ip-tunnel-dsr", IpProtocol.Icmp, null)]
    [InlineData("round-robin", IpProtocol.Icmp, "cannot spread protocol icmp of 192.168.193.50 over 3 reals; what it can spread: tcp, udp")]
    [InlineData("round-robin", IpProtocol.Tcp, null)]
    public void Lack_UnscheduledProtocol_IsForSeveralReals(string name, IpProtocol protocol, string? lack)
    {
        var topology = ReferenceLab.Topologies[name];
        Assert.Equal(lack, WithoutTurnsForPings.Lack(protocol, topology.FirstVip!.Value, topology));
        Assert.Null(Abilities.All.Lack(protocol, topology.FirstVip!.Value, topology));
    }

    /// <summary>Nothing lacks where one of several exchanges can be forwarded, and where there is none.</summary>
    [Fact]
    public void Lack_Exchanges_IsThatOfAll()
    {
        var exchanges = ExchangePlan.Of(ReferenceLab.Topologies["round-robin"]).All;
        var pings = exchanges.Where(exchange => exchange.Kind == ExchangeKind.Ping).ToList();
        Assert.Equal(
            "cannot spread protocol icmp of 192.168.193.50 over 3 reals; what it can spread: tcp, udp", WithoutTurnsForPings.Lack(Assert.Single(pings)));
        Assert.Equal(WithoutTurnsForPings.Lack(pings[0]), WithoutTurnsForPings.Lack(pings));
        Assert.Null(WithoutTurnsForPings.Lack(exchanges));
        Assert.Null(WithoutTurnsForPings.Lack([]));
    }
}
