using PasK.Balancer.Datapath;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class CounterTests
{
    private static readonly string[] Lines = ["Ip: Forwarding InAddrErrors", "Ip: 2 7", "TcpExt: IPReversePathFilter Large", "TcpExt: 3 18446744073709551615"];

    [Fact]
    public async Task Read_OfABalancerAtWork_TellsOneMomentByNamesInWords()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", TimeSpan.FromSeconds(10));
        Assert.True((await client.PingAsync(ReferenceLab.Real.Vips[0], 1)).IsReply);
        var counters = BalancerCounters.Read(world.Balancers["l4"]);
        Assert.Equal(1, counters["encapsulated"]);
        Assert.Equal(1, counters[Counter.Encapsulated]);
        Assert.Equal(1, counters["sessions begun"]);
        Assert.Equal(1, counters.SessionCount);
        Assert.Equal(0, counters["packets waiting"]);
        Assert.Equal(0, counters["dropped for port not served"]);
        Assert.Equal(0, counters[DropReason.PortNotServed]);
        Assert.Contains(counters.Counted, counter => counter is { Key: "encapsulated", Value: 1 });
        var thrown = Assert.Throws<KeyNotFoundException>(() => counters["dropped for fun"]);
        Assert.StartsWith("a balancer has no counter 'dropped for fun'; it has: received, learned, ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfABalancerThatHasEnded_TellsTheLast()
    {
        ReferenceLab.Require();
        BalancerRunner runner;
        using (var world = World.Build(ReferenceLab.Topology))
        {
            Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(ReferenceLab.Real.Vips[0], 1)).IsReply);
            runner = world.Balancers["l4"];
        }

        Assert.Equal(1, BalancerCounters.Read(runner)["encapsulated"]);
        Assert.Equal(0, runner.Lost);
    }

    [Fact]
    public void Read_OfAnotherDatapath_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology, new ReferenceKind((_, _) => new SilentDatapath()));
        var thrown = Assert.Throws<InvalidOperationException>(() => BalancerCounters.Read(world.Balancers["l4"]));
        Assert.Equal("counters are the reference engine's; the balancer runs SilentDatapath", thrown.Message);
    }

    [Fact]
    public async Task Read_OfANodesKernel_ChangesWithItsTraffic()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var before = KernelCounters.Read(world.ThreadOf("real1"));
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(ReferenceLab.Real.Vips[0], 1)).IsReply);
        var after = KernelCounters.Read(world.ThreadOf("real1"));
        Assert.Equal((0, 1), (before["Icmp InEchos"], after["Icmp InEchos"]));
        Assert.Equal(0, after["TcpExt IPReversePathFilter"]);
        var thrown = Assert.Throws<KeyNotFoundException>(() => after["Ip Nothing"]);
        Assert.Equal("the kernel of real1 has no counter 'Ip Nothing'; a name is like Ip InAddrErrors or TcpExt IPReversePathFilter", thrown.Message);
    }

    [Fact]
    public void Parse_PairsOfLines_GivesNamesWithTheirGroup()
        => Assert.Equal(
            new Dictionary<string, long> { ["Ip Forwarding"] = 2, ["Ip InAddrErrors"] = 7, ["TcpExt IPReversePathFilter"] = 3 },
            KernelCounters.Parse(Lines));

    private sealed class SilentDatapath : IDatapath
    {
        public TimeSpan? NextDeadline => null;

        public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
        {
        }

        public void Advance(TimeSpan now, IDatapathOutput output)
        {
        }
    }
}
