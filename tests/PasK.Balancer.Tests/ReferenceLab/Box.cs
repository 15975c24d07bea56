using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>
/// The balancer of the reference lab on a table with a clock that only the test moves. After every step it is checked that no received octet was changed,
/// that every sent frame is right in the eyes of an independent decoder, and that every packet is accounted for.
/// </summary>
internal sealed class Box
{
    private readonly RecordingOutput _output = new();
    private bool _asksInOwnName;
    private readonly Action _settle;
    private int _seen;

    public Box(BalancerConfiguration? configuration = null)
    {
        configuration ??= Lab.Configuration;
        _asksInOwnName = AsksInOwnName(configuration);
        MacAddress[] macs = [Lab.BackMac, Lab.FrontMac];
        Engine = new BalancerEngine(configuration, macs[..configuration.Ports.Count], Lab.Seed);
        _settle = Explained.Watch(Engine, Events);
    }

    public BalancerEngine Engine { get; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    public IReadOnlyList<BalancerEvent> Events => _output.Events;

    /// <summary>A box whose gateway and reals have just asked for its addresses, so that it knows them.</summary>
    public static Box Knowing(BalancerConfiguration? configuration = null)
    {
        var box = new Box(configuration);
        box.Meet();
        box.Settle();
        return box;
    }

    /// <summary>All until now was the setting of the test: what it explains begins here.</summary>
    public void Settle() => _settle();

    public void Meet()
    {
        Receive(Lab.Front, Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        Receive(Lab.Back, Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac));
        Receive(Lab.Back, Asks(Lab.BackAddress, Lab.SecondRip, Lab.RealMac));
    }

    public static byte[] Asks(Ipv4Address target, Ipv4Address sender, MacAddress mac)
        => PacketBuilder.Arp(MacAddress.Broadcast, new ArpMessage(ArpOperation.Request, mac, sender, default, target));

    public static byte[] RealAnswers(MacAddress? mac = null)
        => PacketBuilder.Arp(Lab.BackMac, new ArpMessage(ArpOperation.Reply, mac ?? Lab.RealMac, Lab.Rip, Lab.BackMac, Lab.BackAddress));

    public static byte[] GatewayAnswers()
        => PacketBuilder.Arp(Lab.FrontMac, new ArpMessage(ArpOperation.Reply, Lab.GatewayMac, Lab.Gateway, Lab.FrontMac, Lab.FrontAddress));

    /// <summary>A packet from the client's side.</summary>
    public IReadOnlyList<SentFrame> FromClient(byte[] packet)
        => Receive(Lab.Front, PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet));

    /// <summary>A packet from the reals' side.</summary>
    public IReadOnlyList<SentFrame> FromReal(byte[] packet)
        => Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, packet));

    public IReadOnlyList<SentFrame> Receive(int port, byte[] frame)
    {
        var before = frame.ToArray();
        Engine.Receive(port, frame, Now, _output);
        Assert.Equal(before, frame);
        return Checked();
    }

    /// <summary>The balancer goes on under another configuration.</summary>
    public IReadOnlyList<SentFrame> Take(BalancerConfiguration configuration)
    {
        _asksInOwnName |= AsksInOwnName(configuration);
        Engine.Take(configuration, Now, _output);
        return Checked();
    }

    /// <summary>The configuration changes in something.</summary>
    public IReadOnlyList<SentFrame> Change(Func<BalancerConfiguration, BalancerConfiguration> change) => Take(change(Engine.Configuration));

    /// <summary>Time passes; timers fire when they are due, one by one.</summary>
    public IReadOnlyList<SentFrame> Wait(TimeSpan time)
    {
        var end = Now + time;
        while (Engine.NextDeadline is { } deadline && deadline <= end)
        {
            Now = deadline > Now ? deadline : Now;
            Engine.Advance(Now, _output);
            Assert.True(Engine.NextDeadline is not { } next || next > Now, $"what was due at {deadline} is still due after Advance({Now})");
        }

        Now = end;
        return Checked();
    }

    /// <summary>The packet is dropped for this reason and for no other, and nothing is sent.</summary>
    public void Drops(DropReason reason, int port, byte[] frame)
    {
        Assert.Empty(Dropping(reason, port, frame));
    }

    public void DropsFromClient(DropReason reason, byte[] packet)
        => Drops(reason, Lab.Front, PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet));

    /// <summary>The packet is dropped for this reason; what is sent about it.</summary>
    public IReadOnlyList<SentFrame> Dropping(DropReason reason, int port, byte[] frame)
    {
        var before = Drops();
        var sent = Receive(port, frame);
        var dropped = Drops().Zip(before, (after, was) => after with { Count = after.Count - was.Count }).Where(drop => drop.Count != 0);
        Assert.Equal([(reason, 1L)], dropped);
        return sent;
    }

    private static bool AsksInOwnName(BalancerConfiguration configuration) => configuration.Slbs.Any(slb => slb.NatMode == NatMode.BothNat);

    private (DropReason Reason, long Count)[] Drops() => [.. Enum.GetValues<DropReason>().Select(reason => (reason, Engine.Count(reason)))];

    private List<SentFrame> Checked()
    {
        var sent = _output.Frames.Skip(_seen).ToList();
        _seen = _output.Frames.Count;
        sent.ForEach(frame => IndependentDecoder.AssertValid(frame, _asksInOwnName));
        AssertEverythingIsAccountedFor(Engine);
        return sent;
    }

    /// <summary>Every packet that has begun has one fate, or waits.</summary>
    public static void AssertEverythingIsAccountedFor(BalancerEngine engine)
    {
        long Sum(params Counter[] counters) => counters.Sum(engine.Count);
        var begun = Sum(Counter.Received, Counter.Originated);
        var settled = Sum(
            Counter.Learned, Counter.Answered, Counter.Routed, Counter.Encapsulated, Counter.Translated, Counter.Redirected, Counter.Sent, Counter.ProbeAnswers,
            Counter.TunnelErrors, Counter.Dropped);
        if (begun != settled + engine.WaitingCount)
        {
            var counters = Enum.GetValues<Counter>().Where(counter => engine.Count(counter) != 0).Select(counter => $"{counter} {engine.Count(counter)}");
            Assert.Fail($"{begun} packets began, {settled} have a fate and {engine.WaitingCount} wait: {string.Join(", ", counters)}");
        }

        Assert.Equal(engine.Count(Counter.Dropped), Enum.GetValues<DropReason>().Sum(engine.Count));
        Assert.Equal(0, engine.Count(DropReason.None));
    }
}
