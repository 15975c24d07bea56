using PasK.Balancer.Engine;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What strangers send a hundred thousand times a second keeps clients from nothing.</summary>
public sealed class FloodTests
{
    private const int PerSecond = 100_000;

    /// <summary>After one second the table of sessions is full; CI goes on for longer.</summary>
    private static readonly int Seconds = Ci.Runs ? 10 : 3;
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Strangers = Ipv4Address.Parse("20.0.0.0");
    private static readonly Ipv4Address Clients = Ipv4Address.Parse("30.0.0.0");
    private static readonly Ipv4Address Residents = Ipv4Address.Parse("40.0.0.0");

    private readonly ReusingOutput _output = new();
    private readonly BalancerEngine _engine = new(
        Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)) with { SloppyTcp = false }), [Lab.BackMac, Lab.FrontMac],
        Lab.Seed);

    private readonly byte[] _syn = Frame(new PacketBuilder().Tcp());
    private readonly byte[] _ack = Frame(new PacketBuilder().Tcp(TcpFlags.Ack));
    private readonly byte[] _data = Frame(new PacketBuilder().Tcp(TcpFlags.Psh | TcpFlags.Ack, dataLength: 100));
    private readonly byte[] _echo = Frame(new PacketBuilder().Echo());
    private readonly byte[] _reset = Frame(new PacketBuilder().Tcp(TcpFlags.Rst));
    private readonly byte[] _datagram = Frame(new PacketBuilder().Udp(80));
    private readonly Action _settle;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public FloodTests() => _settle = Explained.Watch(_engine, []);

    /// <summary>What is in a flood: each packet comes from an address of its own.</summary>
    public enum Flood
    {
        /// <summary>SYN.</summary>
        Syn,

        /// <summary>SYN and the acknowledgement that ends the handshake, forged too.</summary>
        SynAndAck,

        /// <summary>Datagrams.</summary>
        Datagram,

        /// <summary>SYN and RST.</summary>
        SynAndReset,
    }

    /// <summary>A client sends SYN, and a round trip later the acknowledgement and its request: it gets in when all of them reach a real.</summary>
    [Theory]
    [InlineData(Flood.Syn)]
    [InlineData(Flood.SynAndAck)]
    [InlineData(Flood.SynAndReset)]
    [InlineData(Flood.Datagram)]
    public void Receive_AFlood_LetsClientsInAndDisturbsNoConnection(Flood flood)
    {
        const int Residing = 5000;
        Meet();
        for (var i = 0; i < Residing; i++)
        {
            Establish(i);
        }

        var (begun, inside, waiting) = (0, 0, new Queue<(TimeSpan Due, int Client)>());
        for (var i = 0; i < PerSecond * Seconds; i++)
        {
            _now += TimeSpan.FromSeconds(1) / PerSecond;
            Send(flood, i);
            if (i % (PerSecond / 100) == 0)
            {
                IsServed(_syn, Clients, begun);
                waiting.Enqueue((_now + RoundTrip, begun++));
                // Nobody answers for neighbours here; they come up again and again.
                Meet();
            }

            while (waiting.TryPeek(out var next) && next.Due <= _now)
            {
                inside += IsServed(_ack, Clients, next.Client) & IsServed(_data, Clients, next.Client) ? 1 : 0;
                waiting.Dequeue();
            }
        }

        var done = begun - waiting.Count;
        Assert.True(inside > 0.99 * done, $"{inside} of {done} clients got in");
        Assert.Equal(Residing, Enumerable.Range(0, Residing).Count(i => IsServed(_data, Residents, i)));
        Assert.InRange(_engine.SessionCount, 0, SessionLimits.Maximum);
        Assert.Equal(0, _engine.Count(DropReason.SessionsFull));
    }

    [Fact]
    [Explains(DropReason.SessionsFull)]
    public void Receive_OneSessionMoreThanBusyOnes_IsRefused()
    {
        Meet();
        for (var i = 0; i < SessionLimits.Maximum; i++)
        {
            Establish(i);
        }

        _settle();
        Assert.False(IsServed(_syn, Clients, 0));
        Assert.Equal((SessionLimits.Maximum, 1), (_engine.SessionCount, (int)_engine.Count(DropReason.SessionsFull)));
    }

    /// <summary>The order in which sessions make room: SYN alone, few packets, idle for longest; those that carried data a short time ago never.</summary>
    [Fact]
    public void Receive_TooManySessions_GoInTheirOrder()
    {
        Meet();
        for (var i = 0; i < SessionLimits.Maximum; i++)
        {
            Establish(i);
        }

        _now += SessionLimits.Busy - TimeSpan.FromTicks(1);
        Meet();
        Assert.False(IsServed(_syn, Clients, 0));
        Assert.Equal(1, _engine.Count(DropReason.SessionsFull));
        _now += TimeSpan.FromTicks(1);
        IsServed(_data, Residents, 0);
        Assert.True(IsServed(_syn, Clients, 0));
        Assert.Equal((SessionLimits.Maximum, 1), (_engine.SessionCount, (int)_engine.Count(Counter.SessionsEvicted)));
        Assert.True(IsServed(_data, Residents, 0));
        Assert.False(IsServed(_data, Residents, 1));

        // The SYN that came last is the first to go.
        Assert.True(IsServed(_syn, Clients, 1));
        Assert.False(IsServed(_ack, Clients, 0));
        Assert.True(IsServed(_ack, Clients, 1));

        // Then the client that has sent two segments.
        Assert.True(IsServed(_syn, Clients, 2));
        Assert.False(IsServed(_data, Clients, 1));
        Assert.True(IsServed(_data, Residents, 2));
    }

    /// <summary>Connections that never carry data, and pings, are idle whatever their packets.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_ManySessionsWithoutData_MakeRoom(bool isTcp)
    {
        Meet();
        for (var i = 0; i < SessionLimits.Maximum; i++)
        {
            IsServed(isTcp ? _syn : _echo, Strangers, i);
            IsServed(isTcp ? _ack : _echo, Strangers, i);
            IsServed(isTcp ? _ack : _echo, Strangers, i);
        }

        Assert.True(IsServed(_syn, Clients, 0));
        Assert.Equal(
            (SessionLimits.Maximum, 1, 0), (_engine.SessionCount, (int)_engine.Count(Counter.SessionsEvicted), (int)_engine.Count(DropReason.EngineFault)));
    }

    [Theory]
    [InlineData(false, SessionLimits.MaximumOpening)]
    [InlineData(true, SessionLimits.MaximumUnassured)]
    public void Receive_AShareIsFull_ItsOldestMakesRoom(bool isAcknowledged, int most)
    {
        Meet();
        for (var i = 0; i <= most; i++)
        {
            IsServed(_syn, Clients, i);
            _ = isAcknowledged && IsServed(_ack, Clients, i);
        }

        Assert.Equal((most, 1), (_engine.SessionCount, (int)_engine.Count(Counter.SessionsEvicted)));
        Assert.False(IsServed(_data, Clients, 0));
        Assert.True(IsServed(_data, Clients, 1));
    }

    [Fact]
    [Explains(Counter.SessionsEvicted)]
    public void Receive_OneSynTooMany_TakesThePlaceOfTheOldest()
    {
        Meet();
        for (var i = 0; i < SessionLimits.MaximumOpening; i++)
        {
            IsServed(_syn, Clients, i);
        }

        _settle();
        Assert.True(IsServed(_syn, Clients, SessionLimits.MaximumOpening));
        Assert.Equal(1, _engine.Count(Counter.SessionsEvicted));
    }

    private static byte[] Frame(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);

    private void Establish(int resident)
    {
        IsServed(_syn, Residents, resident);
        IsServed(_ack, Residents, resident);
        IsServed(_data, Residents, resident);
    }

    private void Send(Flood flood, int stranger)
    {
        byte[][] frames = flood switch
        {
            Flood.Syn => [_syn],
            Flood.SynAndAck => [_syn, _ack],
            Flood.SynAndReset => [_syn, _reset],
            _ => [_datagram],
        };
        foreach (var frame in frames)
        {
            IsServed(frame, Strangers, stranger);
        }
    }

    /// <summary>Sends a frame with another source address.</summary>
    /// <returns>Whether it went to a real.</returns>
    private bool IsServed(byte[] frame, Ipv4Address network, int host)
    {
        AddressTranslation.SetSource(frame.AsSpan(EthernetHeader.UntaggedLength), new Ipv4Address(network.Value + (uint)host));
        var before = _engine.Count(Counter.Encapsulated);
        _engine.Receive(Lab.Front, frame, _now, _output);
        return _engine.Count(Counter.Encapsulated) > before;
    }

    private void Meet()
    {
        _engine.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac), _now, _output);
        _engine.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac), _now, _output);
        _engine.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.SecondRip, Lab.RealMac), _now, _output);
    }
}
