using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>An exception inside the engine costs the packet that showed it, a counter and an event, and nothing else.</summary>
public sealed class EngineFaultTests
{
    private readonly FaultyOutput _output = new();
    private readonly BalancerEngine _engine = new(Lab.Configuration, [Lab.BackMac, Lab.FrontMac], Lab.Seed);
    private TimeSpan _now = TimeSpan.FromHours(1);

    public EngineFaultTests() => Explained.Watch(_engine, _output.Events);

    [Fact]
    [Explains(DropReason.EngineFault)]
    public void Receive_AFrameThatShowsAFault_CostsThatPacketAlone()
    {
        Meet();
        _output.IsFaulty = true;
        FromClient();
        Assert.Empty(_output.Frames);
        Assert.Equal((1, 1), (_engine.Count(DropReason.EngineFault), _engine.Count(Counter.Dropped)));
        var told = Assert.IsType<EngineFault>(Assert.Single(_output.Events));
        Assert.IsAssignableFrom<ArgumentException>(told.Fault);
        AssertEverythingIsAccountedFor();

        _output.IsFaulty = false;
        FromClient();
        Assert.Single(_output.Frames);
        Assert.Equal(1, _engine.Count(Counter.Encapsulated));
        AssertEverythingIsAccountedFor();
    }

    /// <summary>Two packets wait for the real's MAC address; the first shows a fault when it leaves.</summary>
    [Fact]
    public void Receive_AnAnswerThatLetsPacketsGo_LosesOnlyTheOneThatShowsAFault()
    {
        Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        FromClient();
        FromClient();
        _output.Frames.Clear();
        _output.FaultsLeft = 1;
        Receive(Lab.Back, Box.RealAnswers());
        Assert.Single(_output.Frames);
        Assert.Equal(
            (1, 1, 1, 0), (_engine.Count(DropReason.EngineFault), _engine.Count(Counter.Encapsulated), _engine.Count(Counter.Learned), _engine.WaitingCount));
        AssertEverythingIsAccountedFor();
    }

    /// <summary>Whoever can show a fault can show it a thousand times.</summary>
    [Fact]
    [Explains(EventKind.EngineFault)]
    public void Receive_ManyFramesThatShowAFault_AreToldOfTenTimes()
    {
        Meet();
        _output.IsFaulty = true;
        for (var i = 0; i < 1000; i++)
        {
            FromClient();
        }

        Assert.Equal((1000, 10), (_engine.Count(DropReason.EngineFault), _output.Events.Count));
        _now += TimeSpan.FromSeconds(10);
        FromClient();
        Assert.Equal(11, _output.Events.Count);
    }

    [Fact]
    public void Advance_AProbeThatShowsAFault_IsSentAgainNextTime()
    {
        var check = new IcmpCheck { Id = 1 };
        var slb = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [check] };
        var engine = new BalancerEngine(Lab.With(slb), [Lab.BackMac, Lab.FrontMac], Lab.Seed);
        engine.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac), _now, _output);
        _output.Frames.Clear();
        _output.FaultsLeft = 1;
        for (var i = 0; i < 10 && _output.Frames.Count == 0; i++)
        {
            _now = engine.NextDeadline!.Value > _now ? engine.NextDeadline.Value : _now;
            engine.Advance(_now, _output);
        }

        Assert.Equal(1, engine.Count(DropReason.EngineFault));
        Assert.Equal(2, engine.Count(Counter.Probes));
        Assert.Single(_output.Frames);
    }

    private void Meet()
    {
        Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac));
        _output.Frames.Clear();
    }

    private void FromClient() => Receive(Lab.Front, PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, new PacketBuilder().Tcp()));

    private void Receive(int port, byte[] frame) => _engine.Receive(port, frame, _now, _output);

    private void AssertEverythingIsAccountedFor() => Box.AssertEverythingIsAccountedFor(_engine);

    /// <summary>Gives too little room for a packet where a fault is wanted, so that the engine's writing throws.</summary>
    private sealed class FaultyOutput : IDatapathOutput
    {
        public bool IsFaulty { get; set; }

        public int FaultsLeft { get; set; }

        public List<byte[]> Frames { get; } = [];

        public List<BalancerEvent> Events { get; } = [];

        public Span<byte> Frame(int port, int length)
        {
            var isFault = IsFaulty || FaultsLeft-- > 0;
            Frames.Add(new byte[isFault ? EthernetHeader.UntaggedLength : length]);
            return Frames[^1];
        }

        public void Discard() => Frames.RemoveAt(Frames.Count - 1);

        public void Report(BalancerEvent e) => Events.Add(e);
    }
}
