using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class DatagramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];
    private const string TooLong = "not sent by client: 1,480 octets, too long for the path that its kernel knows (EMSGSIZE)";
    private static readonly Port Echo = new(7);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1452, true)]
    [InlineData(1472, false)]
    public async Task ExchangeDatagram_OfEachSize_ComesBack(int octets, bool? dontFragment)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        var options = new PacketOptions { DontFragment = dontFragment, TypeOfService = new TypeOfService(0x2a) };
        Assert.Equal("the same octets came back", (await client.ExchangeDatagramAsync(Vip, Echo, new byte[octets], options)).ToString());
        var result = await client.ExchangeDatagramWithAnyoneAsync(Vip, Echo, new byte[octets], options);
        Assert.Equal((true, Vip), (result.IsEchoed, result.From));
    }

    [Fact]
    public async Task ExchangeDatagram_ToAClosedPort_IsRefusedByTheVip()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        DatagramResult[] results =
        [
            await client.ExchangeDatagramAsync(Vip, new Port(9), new byte[8]), await client.ExchangeDatagramWithAnyoneAsync(Vip, new Port(9), new byte[8])
        ];
        Assert.All(results, result => Assert.Equal((DatagramOutcome.Refused, "refused: ICMP 3/3 from 192.168.193.50"), (result.Outcome, result.ToString())));
    }

    [Fact]
    public async Task ExchangeDatagram_TooBigForTheTunnelWithDf_IsRefusedAndThenNotSent()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        var options = new PacketOptions { DontFragment = true };
        Assert.Equal(
            "refused: ICMP 3/4 from 192.168.193.181, which takes 1480 octets",
            (await client.ExchangeDatagramAsync(Vip, Echo, new byte[1472], options)).ToString());
        Assert.Equal(TooLong, (await client.ExchangeDatagramAsync(Vip, Echo, new byte[1472], options)).ToString());
        Assert.Equal(TooLong, (await client.ExchangeDatagramWithAnyoneAsync(Vip, Echo, new byte[1472], options)).ToString());
    }

    /// <summary>A server on the wildcard address answers from the rip: a program with a connected socket hears nothing, one without hears a stranger.</summary>
    [Fact]
    public async Task ExchangeDatagram_WithAServerThatAnswersFromTheRip_IsHeardByAnUnconnectedSocketAlone()
    {
        ReferenceLab.Require();
        var real = ReferenceLab.Real with { Services = [new Service(ServiceKind.UdpEcho, Echo, ServiceBinding.Any)] };
        using var world = World.Build(ReferenceLab.Topology.With(real));
        var client = new Client(world, "client", ShortPatience);
        Assert.Equal("no answer", (await client.ExchangeDatagramAsync(Vip, Echo, new byte[8])).ToString());
        var result = await new Client(world, "client", Patience).ExchangeDatagramWithAnyoneAsync(Vip, Echo, new byte[8]);
        Assert.Equal((DatagramOutcome.FromElsewhere, "an answer came from 10.10.10.10, which was not asked"), (result.Outcome, result.ToString()));
    }

    [Fact]
    public async Task ExchangeDatagram_OutOfANodeWithoutAddress_Fails()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.Equal("failed: NetworkUnreachable", (await new Client(world, "l4", Patience).ExchangeDatagramAsync(Vip, Echo, new byte[8])).ToString());
    }
}
