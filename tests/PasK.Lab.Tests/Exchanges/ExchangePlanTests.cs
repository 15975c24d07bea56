using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests.Exchanges;

/// <summary>What clients ask of the ports of a service whose real server listens on TCP port 80 and UDP port 7.</summary>
public sealed class ExchangePlanTests
{
    [Theory]
    [InlineData("tcp", "80", "Download 80")]
    [InlineData("tcp", "443", "ClosedPort 443")]
    [InlineData("tcp", "70-90", "Download 80, ClosedPort 70")]
    [InlineData("tcp", "80-90", "Download 80, ClosedPort 81")]
    [InlineData("tcp", "8000-8100", "ClosedPort 8000")]
    [InlineData("tcp", "1-65535", "Download 80, ClosedPort 1")]
    [InlineData("tcp", "80 443 8000-8100 9000-9001", "Download 80, ClosedPort 443, ClosedPort 8000, ClosedPort 9000")]
    [InlineData("udp", "1-65535", "Datagram 7, RefusedDatagram 1")]
    [InlineData("udp", "7-8", "Datagram 7, RefusedDatagram 8")]
    public void Of_RangesOfPorts_AsksWhatIsListenedOnAndTheFirstClosedPort(string protocol, string vports, string expected)
        => Assert.Equal(expected, Asked(protocol, vports, slb => slb));

    /// <summary>Every port leads to the one that the real server listens on.</summary>
    [Theory]
    [InlineData("8000-8100", "Download 8000")]
    [InlineData("70-90", "Download 80")]
    public void Of_RangeThatIsTranslatedToOnePort_AsksForNoClosedPort(string vports, string expected)
        => Assert.Equal(
            expected,
            Asked("tcp", vports, slb => slb with
            {
                NatMode = NatMode.DestinationNat, Reals = [.. slb.Reals.Select(real => real with { Rport = new Port(80) })],
            }));

    [Fact]
    public async Task Demonstration_OfARange_Holds()
    {
        var result = await ReferenceLab.DemonstrateAsync(With("tcp", "70-90 8000-8100", slb => slb));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(2, result.Claims.Single(claim => claim.Name == "closed-port-reset").Count);
    }

    private static string Asked(string protocol, string vports, Func<Slb, Slb> otherwise)
        => string.Join(", ", ExchangePlan.Of(With(protocol, vports, otherwise)).All.Select(exchange => $"{exchange.Kind} {exchange.Port}"));

    private static Topology With(string protocol, string vports, Func<Slb, Slb> otherwise)
    {
        var balancer = ReferenceLab.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var vip = slb.Vips.Single() with { Protocol = protocol == "tcp" ? IpProtocol.Tcp : IpProtocol.Udp, Vports = [.. vports.Split(' ').Select(ToRange)] };
        return ReferenceLab.Topology.With(
            balancer with { Configuration = balancer.Configuration with { Slbs = [otherwise(slb with { Vips = [vip] })] } });
    }

    private static PortRange ToRange(string text) => new(Port.Parse(text.Split('-')[0]), Port.Parse(text.Split('-')[^1]));
}
