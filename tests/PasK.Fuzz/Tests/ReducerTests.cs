using PasK.Balancer.Datapath;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Fuzz;

public sealed class ReducerTests
{
    [Fact]
    public void Reduce_WhatFailsByThreeOfMany_GivesThose()
        => Assert.Equal([17, 400, 901], Reducer.Reduce([.. Enumerable.Range(0, 1000)],
            some => some.Contains(17) && some.Contains(400) && some.Contains(901), () => true));

    [Fact]
    public void Reduce_WhatFailsByAnything_GivesOne() => Assert.Single(Reducer.Reduce([.. Enumerable.Range(0, 1000)], some => some.Count > 0, () => true));

    [Fact]
    public void Reduce_WithoutTime_GivesAll() => Assert.Equal(10, Reducer.Reduce([.. Enumerable.Range(0, 10)], some => some.Count > 0, () => false).Count);

    /// <summary>A datapath that loses its head behind an ARP request of a certain sender that was followed by an echo request.</summary>
    [Fact]
    public void Describe_FaultyDatapath_GivesTheTwoFramesAsATest()
    {
        var setting = Setting.Of("ip-tunnel-dsr");
        var source = new FrameSource(setting, new Dice(7), CapturedFrames.All);
        var engine = new WatchedEngine(setting, Change);
        var log = new InputLog();
        var now = WatchedEngine.Start;
        while (engine.Violation is null && log.Count < 200_000)
        {
            if (source.Next(ref now, engine.NextDeadline, out var port, out var frame))
            {
                engine.Receive(port, log.Add(port, now, frame), now);
            }
            else
            {
                log.Add(now);
                engine.Advance(now);
            }
        }

        Assert.Equal(Laws.NoException, engine.Violation?.Law);
        var text = Found.Describe(setting, log.ToList(), engine.Violation!, TestContext.Current.CancellationToken, Change);
        Assert.Contains($"{log.Count} inputs reduced to 2; as a test:", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("            .Receive(").Length - 1);
        Assert.Contains("Replay.Of(\"ip-tunnel-dsr\")", text, StringComparison.Ordinal);
    }

    private static Faulty Change(IDatapath datapath) => new(datapath);

    private sealed class Faulty(IDatapath datapath) : IDatapath
    {
        private bool _hasAsked;

        public TimeSpan? NextDeadline => datapath.NextDeadline;

        public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
        {
            datapath.Receive(port, frame, now, output);
            if (!EthernetView.TryParse(frame, out var ethernet, out _))
            {
                return;
            }

            _hasAsked |= ethernet.Type == EtherType.Arp;
            if (_hasAsked && Ipv4View.TryParse(ethernet.Payload, out var packet, out _) && packet is { Protocol: IpProtocol.Icmp, TotalLength: 84 })
            {
                throw new InvalidOperationException("a fault that is meant");
            }
        }

        public void Advance(TimeSpan now, IDatapathOutput output) => datapath.Advance(now, output);
    }
}
