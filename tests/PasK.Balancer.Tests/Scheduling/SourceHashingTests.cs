using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public class SourceHashingTests(ITestOutputHelper output)
{
    private const int Clients = 10_000;

    /// <summary>The bucket is <c>hash_32(address + port, 8)</c>, computed apart.</summary>
    [Theory]
    [InlineData("192.168.212.225", 95, 13)]
    [InlineData("10.0.0.1", 39, 214)]
    [InlineData("10.0.0.2", 137, 56)]
    [InlineData("203.0.113.7", 124, 43)]
    public void Choose_Client_HasTheBucketOfTheKernel(string client, int bucket, int bucketWithPort)
    {
        var reals = FakeReal.Of([.. Enumerable.Repeat(1, 256)]);
        var flow = FakeReal.Flow(0) with { Source = Ipv4Address.Parse(client), SourcePort = new Port(50001) };
        Assert.Equal(bucket, Schedulers.Of(LbMethod.SourceHashing, reals).Choose(flow));
        Assert.Equal(bucketWithPort, Schedulers.Of(LbMethod.SourcePortHashing, reals).Choose(flow));
    }

    [Theory]
    [InlineData(LbMethod.SourceHashing, IpProtocol.Tcp, 1)]
    [InlineData(LbMethod.SourcePortHashing, IpProtocol.Tcp, 10)]
    [InlineData(LbMethod.SourcePortHashing, IpProtocol.Udp, 10)]
    [InlineData(LbMethod.SourcePortHashing, IpProtocol.Icmp, 1)]
    public void Choose_OtherPorts_CountWithPortsOnly(LbMethod method, IpProtocol protocol, int expected)
    {
        var scheduler = Schedulers.Of(method, FakeReal.Of([.. Enumerable.Repeat(1, 10)]));
        var flows = Enumerable.Range(1, 1000).Select(port => FakeReal.Flow(0, protocol) with { SourcePort = new Port((ushort)port) });
        Assert.Equal(expected, flows.Select(flow => scheduler.Choose(flow)).Distinct().Count());
        var elsewhere = FakeReal.Flow(0, protocol) with { Destination = Lab.Rip, DestinationPort = new Port(9) };
        Assert.Equal(scheduler.Choose(FakeReal.Flow(0, protocol)), scheduler.Choose(elsewhere));
    }

    /// <summary>Only the clients of a real that goes down move, each to one that is up, and they come back with it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public void Choose_RealGoesDown_OnlyItsClientsMove(int count)
    {
        var reals = FakeReal.Of([.. Enumerable.Repeat(1, count)]);
        var scheduler = Schedulers.Of(LbMethod.SourceHashing, reals);
        var before = Choices(scheduler);
        reals[1].IsUp = false;
        scheduler.Refresh();
        var during = Choices(scheduler);
        Assert.All(before.Zip(during), client => Assert.True(client.First == 1 ? client.Second != 1 : client.First == client.Second));
        reals[1].IsUp = true;
        scheduler.Refresh();
        Assert.Equal(before, Choices(scheduler));
        var heirs = before.Zip(during).Where(client => client.First == 1).CountBy(client => client.Second).OrderByDescending(heir => heir.Value).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} reals: {heirs.Sum(heir => heir.Value)} clients to {heirs.Count} heirs"));
    }

    /// <summary>What the rule of IPVS costs, and maglev does not: a real more in the configuration moves nearly all clients.</summary>
    [Fact]
    public void Choose_RealMore_MovesNearlyAll()
    {
        var nine = Choices(Schedulers.Of(LbMethod.SourceHashing, FakeReal.Of([.. Enumerable.Repeat(1, 9)])));
        var ten = Choices(Schedulers.Of(LbMethod.SourceHashing, FakeReal.Of([.. Enumerable.Repeat(1, 10)])));
        var moved = nine.Zip(ten).Count(client => client.First != client.Second);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the tenth real moves {moved} of {Clients} clients"));
        Assert.InRange(moved, Clients * 8 / 10, Clients);
    }

    /// <summary>Every real gets clients, also when there are more than IPVS has buckets.</summary>
    [Fact]
    public void Choose_MoreRealsThanBuckets_EachHasClients()
        => Assert.Equal(300, Choices(Schedulers.Of(LbMethod.SourceHashing, FakeReal.Of([.. Enumerable.Repeat(1, 300)]))).Distinct().Count());

    private static List<int> Choices(Scheduler scheduler) => [.. Enumerable.Range(0, Clients).Select(i => scheduler.Choose(FakeReal.Flow(i)))];
}
