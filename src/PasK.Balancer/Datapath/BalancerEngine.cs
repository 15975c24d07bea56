using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// The reference balancer: serves VIPs by putting the clients' packets into tunnels to the reals, routes between its VLANs, and answers ARP and ping
/// for its addresses. Not safe for use by several threads at once, except for reading counters.
/// </summary>
public sealed class BalancerEngine : IDatapath
{
    private readonly MacAddress[] _portMacs;
    private readonly Attachment?[] _attachments;
    private readonly Counters _counters = new();
    private readonly OwnAddresses _addresses;
    private readonly RoutingTable _routes;
    private readonly ServiceTable _services;
    private readonly SessionTable _sessions;
    private readonly NeighbourTable _neighbours;
    private readonly IdentificationSource _identifications;
    private readonly Arrival _arrival;
    private readonly ArpExchange _arp;
    private readonly IcmpErrors _errors;
    private readonly Transmitter _transmitter;
    private readonly byte[] _ownPacket = new byte[Ipv4Header.MaximumPacketLength];

    /// <summary>Makes a balancer that knows no neighbour and has no session yet.</summary>
    /// <param name="configuration">What it shall do.</param>
    /// <param name="portMacs">The MAC addresses of its ports, in the order of <see cref="BalancerConfiguration.Ports"/>.</param>
    /// <param name="random">Its source of randomness; only the first identification comes from it.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many MAC addresses as ports, an MTU is out of range, a route's gateway is in no subnet, or a VIP has ports without a protocol.
    /// </exception>
    public BalancerEngine(BalancerConfiguration configuration, IReadOnlyList<MacAddress> portMacs, Random random)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(portMacs);
        ArgumentNullException.ThrowIfNull(random);
        if (portMacs.Count != configuration.Vlans.Count)
        {
            throw new ArgumentException($"{portMacs.Count} MAC addresses for {configuration.Vlans.Count} ports", nameof(portMacs));
        }

        _portMacs = [.. portMacs];
        _attachments = Attachment.Of(configuration, portMacs);
        Attachment[] attached = [.. _attachments.OfType<Attachment>()];
        _addresses = new OwnAddresses(attached, configuration.Vips, portMacs);
        _routes = new RoutingTable(attached, configuration.Routes);
        _services = new ServiceTable(configuration.Slbs);
        _sessions = new SessionTable(_counters);
        _neighbours = new NeighbourTable(_counters);
        _identifications = new IdentificationSource(random);
        _arrival = new Arrival(_addresses);
        _arp = new ArpExchange(_addresses, _neighbours);
        _errors = new IcmpErrors(_addresses, _identifications, _counters);
        _transmitter = new Transmitter(_neighbours, _identifications, _counters);
    }

    /// <inheritdoc/>
    public TimeSpan? NextDeadline => Earliest.Of(_sessions.NextDeadline, _neighbours.NextDeadline);

    /// <summary>Sessions that there are.</summary>
    public int SessionCount => _sessions.Count;

    /// <summary>Packets that wait for a neighbour's MAC address.</summary>
    public int WaitingCount => _neighbours.WaitingCount;

    /// <summary>Packets dropped for a reason.</summary>
    public long Count(DropReason reason) => _counters[reason];

    /// <summary>How often something happened.</summary>
    public long Count(Counter counter) => _counters[counter];

    /// <inheritdoc/>
    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)port, (uint)_portMacs.Length, nameof(port));
        ArgumentNullException.ThrowIfNull(output);
        _counters.Add(Counter.Received);
        _counters.Add(ReceiveFrame(port, frame, Begin(now, output)));
    }

    /// <inheritdoc/>
    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var turn = Begin(now, output);
        while (_neighbours.TryGiveUp(turn, out var neighbour))
        {
            while (_neighbours.TryTakeWaiting(neighbour, out var waiting))
            {
                var verdict = Verdict.Drop(DropReason.NeighbourUnanswered, IcmpMessage.Unreachable(IcmpUnreachableCode.Host));
                _counters.Add(Tell(verdict, waiting.View, waiting.Departure.Ingress, turn));
            }
        }
    }

    /// <summary>Every call begins without the sessions that are over by now.</summary>
    private Turn Begin(TimeSpan now, IDatapathOutput output)
    {
        _sessions.Expire(now);
        return new Turn(now, output);
    }

    private Verdict ReceiveFrame(int port, ReadOnlySpan<byte> frame, Turn turn)
    {
        var reason = _arrival.ParseFrame(frame, _portMacs[port], out var ethernet);
        if (reason != DropReason.None)
        {
            return reason;
        }

        if (_attachments[port] is not { } at)
        {
            return DropReason.NoInterface;
        }

        return ethernet.Type == EtherType.Arp ? ReceiveArp(ethernet, at, turn) : ReceivePacket(ethernet.Payload, at, turn);
    }

    private Verdict ReceiveArp(EthernetView ethernet, Attachment at, Turn turn)
    {
        var verdict = _arp.Receive(ethernet, at, turn, out var learned);
        while (learned is not null && _neighbours.TryTakeWaiting(learned, out var waiting))
        {
            var sent = _transmitter.Send(waiting.View, waiting.Departure, turn);
            _counters.Add(Tell(sent, waiting.View, waiting.Departure.Ingress, turn));
        }

        return verdict;
    }

    private Verdict ReceivePacket(ReadOnlySpan<byte> octets, Attachment at, Turn turn)
    {
        var reason = _arrival.ParsePacket(octets, out var packet);
        if (reason != DropReason.None)
        {
            return reason;
        }

        var verdict = _addresses.IsOurs(packet.Destination) ? TakePacket(packet, at, turn) : Route(packet, at, turn);
        return Tell(verdict, packet, at, turn);
    }

    /// <summary>A packet for a VIP or an address of ours: it goes to a service, or is a ping, or is nothing that we speak.</summary>
    private Verdict TakePacket(Ipv4View packet, Attachment at, Turn turn)
    {
        var reason = _arrival.ParseFlow(packet, out var flow, out var flags);
        if (reason != DropReason.None)
        {
            return reason;
        }

        var session = _sessions.Find(flow);
        var service = session?.Service;
        if (session is null)
        {
            reason = _services.Find(flow, out service);
        }

        if (service is null)
        {
            return packet.Protocol == IpProtocol.Icmp ? AnswerEcho(packet, turn) : reason;
        }

        return IsLastHop(packet) ? LastHop
            : service.HasRip(packet.Source) ? DropReason.TunnelLoop
            : Serve(packet, flow, flags, session, service, at, turn);
    }

    /// <summary>Gives a packet that may enter the tunnel to its session's real; only such a packet begins a session or lets it live on.</summary>
    private Verdict Serve(Ipv4View packet, in FlowKey flow, TcpFlags flags, Session? session, SlbState service, Attachment at, Turn turn)
    {
        var reason = DropReason.None;
        if (session is null)
        {
            reason = _sessions.Begin(flow, flags, service, turn.Now, out session);
        }
        else
        {
            _sessions.Touch(session, flags, turn.Now);
        }

        return session is null ? reason : Forward(packet, session.Real.Rip, service, at, turn);
    }

    private Verdict Route(Ipv4View packet, Attachment at, Turn turn)
        => IsLastHop(packet) ? LastHop : Forward(packet, packet.Destination, null, at, turn);

    /// <summary>Passes a packet on: routed as it is, or to a service's real in the way of its nat-mode.</summary>
    private Verdict Forward(Ipv4View packet, Ipv4Address destination, SlbState? service, Attachment at, Turn turn)
    {
        if (!_routes.TryFind(destination, out var hop))
        {
            return Verdict.Drop(DropReason.NoRoute, IcmpMessage.Unreachable(IcmpUnreachableCode.Network));
        }

        TunnelEnds? tunnel = service is { IsTunnelled: true } ? new TunnelEnds(service.Slb.OuterSource ?? hop.Egress.Address.Address, destination) : null;
        return _transmitter.Send(packet, new Departure(hop, at, tunnel), turn);
    }

    private Verdict AnswerEcho(Ipv4View request, Turn turn)
    {
        var reason = Echo.WriteReply(request, _identifications.Next(), _ownPacket, out var length);
        if (reason != DropReason.None)
        {
            return reason;
        }

        SendOwn(length, turn);
        return new Verdict(Counter.Answered);
    }

    /// <summary>Tells a dropped packet's sender about it where the verdict says so; nobody is told about packets of our own.</summary>
    private Verdict Tell(Verdict verdict, Ipv4View about, Attachment? ingress, Turn turn)
    {
        if (verdict.Error is { } error && ingress is not null)
        {
            SendOwn(_errors.Write(about, error, ingress.Address.Address, turn.Now, _ownPacket), turn);
        }

        return verdict;
    }

    private void SendOwn(int length, Turn turn)
    {
        if (Ipv4View.TryParse(_ownPacket.AsSpan(0, length), out var packet, out _))
        {
            _counters.Add(Counter.Originated);
            _counters.Add(_routes.TryFind(packet.Destination, out var hop)
                ? _transmitter.Send(packet, new Departure(hop, Ingress: null), turn)
                : DropReason.NoRoute);
        }
    }

    private static Verdict LastHop => Verdict.Drop(DropReason.TimeToLiveExceeded, IcmpMessage.TimeToLiveExceeded);

    private static bool IsLastHop(Ipv4View packet) => packet.TimeToLive <= 1;
}
