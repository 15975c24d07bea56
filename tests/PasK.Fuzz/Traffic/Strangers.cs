using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Udp;

namespace PasK.Fuzz;

/// <summary>What anybody may write: frames for others, broken headers, addresses that are somebody else's, tunnels, ARP of every kind, any octets.</summary>
internal sealed class Strangers(Surroundings around, Words words, Dice dice, IReadOnlyList<byte[]> captured)
{
    private static readonly SentTunnel[] Tunnels = SentTunnel.Of([]);

    private readonly byte[] _inner = new byte[2048];

    /// <summary>A frame with octets of any value.</summary>
    public void Noise(Draft draft)
    {
        var at = around.Place();
        draft.Begin(at, Place.MacOf(around.Client()), (EtherType)dice.Of<ushort>(0x0800, 0x0800, 0x0806, 0x8100, 0x86dd, 0x88a8, dice.Short()));
        dice.Fill(draft.Room(dice.Below(64)));
        if (dice.OneIn(3))
        {
            draft.Length = dice.Below(draft.Length);
        }
    }

    /// <summary>A frame of an approved capture, as if it came to this balancer.</summary>
    public void Splice(Draft draft)
    {
        var at = around.Place();
        draft.Take(at.Port, captured[dice.Below(captured.Count)]);
        if (!dice.OneIn(8) && draft.Length > EthernetHeader.UntaggedLength && draft.Frame[0] != 0xff)
        {
            draft.Readdress(at.Mac);
        }

        if (dice.OneIn(4))
        {
            Spoil(draft);
        }
    }

    /// <summary>A frame that was sent comes back, or another comes from it.</summary>
    public void Echo(Draft draft, int port, ReadOnlySpan<byte> frame)
    {
        draft.Take(port, frame);
        if (EthernetView.TryParse(frame, out var ethernet, out _) && !dice.OneIn(8))
        {
            var at = around.Places[0].Port == port ? around.Places[0] : around.Front;
            ethernet.Source.Write(draft.Frame);
            (dice.OneIn(4) ? at.SenderOf(around.Client()) : ethernet.Destination.IsGroup ? Place.MacOf(around.Client()) : ethernet.Destination)
                .Write(draft.Frame[MacAddress.Length..]);
        }

        if (!dice.OneIn(4))
        {
            Spoil(draft);
        }
    }

    /// <summary>ARP of any kind.</summary>
    public void AskOrAnswer(Draft draft)
    {
        var at = around.Place();
        var sender = dice.OneIn(3) ? around.Anybody() : around.Neighbour(at);
        var mac = dice.Below(16) switch
        {
            0 => MacAddress.Broadcast,
            1 => default,
            2 => at.Mac,
            3 => Place.MacOf(around.Anybody()),
            _ => Place.MacOf(sender),
        };
        var target = dice.Below(4) switch
        {
            0 => around.Anybody(),
            1 => around.Vip(),
            _ => at.Address.Address,
        };
        var operation = dice.OneIn(20) ? (ArpOperation)dice.Short() : dice.OneIn(2) ? ArpOperation.Request : ArpOperation.Reply;
        draft.Begin(at, dice.OneIn(8) || mac.IsGroup || mac.IsZero ? Place.MacOf(around.Client()) : mac,
            EtherType.Arp, dice.OneIn(2) ? MacAddress.Broadcast : at.Mac);
        new ArpMessage(operation, mac, sender, dice.OneIn(2) ? at.Mac : default, target).Write(draft.Room(ArpMessage.Length));
        if (dice.OneIn(16))
        {
            Spoil(draft);
        }
    }

    /// <summary>A packet from anybody to anybody, in a frame that is perhaps not for the balancer.</summary>
    public void Packet(Draft draft)
    {
        var at = around.Place();
        var source = around.Anybody();
        var mac = dice.OneIn(3) ? Place.MacOf(source) : at.SenderOf(source);
        if (dice.OneIn(6))
        {
            var tag = dice.Below(4) switch
            {
                0 => default(VlanTag?),
                1 => VlanTag.OfPriority(dice.Below(8)),
                2 => new VlanTag(around.Vid()),
                _ => new VlanTag(dice.Short()),
            };
            var to = dice.Of(at.Mac, at.Mac, MacAddress.Broadcast, Place.MacOf(around.Client()), new MacAddress(0x0100_5e00_0001));
            draft.Begin(at.Port, new EthernetHeader(to, dice.Of(mac, mac, mac, at.Mac, default, MacAddress.Broadcast),
                dice.OneIn(8) ? EtherType.Ipv6 : EtherType.Ipv4, tag));
        }
        else
        {
            draft.Begin(at, mac);
        }

        Fill(draft, source, dice.OneIn(2) ? around.Anybody() : around.Vip());
        if (dice.OneIn(4))
        {
            Spoil(draft);
        }
    }

    /// <summary>A packet in a tunnel of any kind, to the balancer, a VIP or past it to a real. Its own headers are right in UDP alone.</summary>
    public void Tunnelled(Draft draft)
    {
        var at = around.Place();
        var source = around.Anybody();
        draft.Begin(at, at.SenderOf(source));
        Fill(draft, around.Anybody(), around.Vip());
        var length = Math.Min(draft.Packet.Length, 1400);
        draft.Packet[..length].CopyTo(_inner);
        draft.Begin(at, at.SenderOf(source));
        var to = dice.OneIn(2) ? around.Rip() : around.Anybody();
        var tunnel = dice.Of(Tunnels);
        var payload = draft.Payload[..(tunnel.HeadersLength + length)];
        foreach (ref var octet in payload[..tunnel.HeadersLength])
        {
            octet = dice.OneIn(2) ? (byte)0 : dice.Octet();
        }

        _inner.AsSpan(0, length).CopyTo(payload[tunnel.HeadersLength..]);
        if (tunnel.Form.Port is { } usual)
        {
            new UdpHeader(new Port(dice.Short()), dice.OneIn(2) ? usual : around.TunnelPort()).WriteWithoutChecksum(payload);
        }

        draft.End(new Ipv4Header
        {
            PayloadLength = payload.Length,
            Identification = dice.Short(),
            TimeToLive = words.TimeToLive(),
            Protocol = tunnel.Form.Protocol,
            Source = source,
            Destination = to,
        });
    }

    private void Fill(Draft draft, Ipv4Address source, Ipv4Address destination)
    {
        var options = words.Options();
        draft.LeaveRoom(options.Length);
        var protocol = dice.Of(IpProtocol.Tcp, IpProtocol.Udp, IpProtocol.Icmp, IpProtocol.Icmp, (IpProtocol)dice.Octet());
        var data = Math.Min(words.DataLength(), 9000);
        var length = protocol switch
        {
            IpProtocol.Tcp => words.Tcp(draft.Payload, source, destination, dice.Short(), dice.Of<ushort>(80, 443, dice.Short()),
                dice.Word(), dice.Word(), words.Flags(), data),
            IpProtocol.Udp => words.Udp(draft.Payload, source, destination, dice.Short(), dice.Of<ushort>(53, 7, dice.Short()), data),
            IpProtocol.Icmp => words.Icmp(draft.Payload, dice.OneIn(3) ? words.Error()
                : new IcmpMessage(dice.Of(IcmpType.EchoRequest, IcmpType.EchoReply, (IcmpType)dice.Octet()), 0, dice.Word()), data),
            _ => Math.Min(data, 100),
        };
        var isPiece = dice.OneIn(12);
        draft.End(
            new Ipv4Header
            {
                TypeOfService = new TypeOfService(dice.OneIn(4) ? dice.Octet() : (byte)0),
                PayloadLength = length,
                Identification = dice.Short(),
                DontFragment = dice.OneIn(2),
                MoreFragments = isPiece && dice.OneIn(2),
                PayloadOffset = isPiece && dice.OneIn(2) ? dice.Of(8, 16, 1480, 65528, dice.Below(8192) * 8) : 0,
                TimeToLive = words.TimeToLive(),
                Protocol = protocol,
                Source = source,
                Destination = destination,
            },
            options);
    }

    /// <summary>Changes some octets or bits, or cuts the frame; most often with a right header checksum again, which lets it get further.</summary>
    private void Spoil(Draft draft)
    {
        if (draft.Length == 0)
        {
            return;
        }

        for (var changes = dice.From(1, 3); changes > 0; changes--)
        {
            // Most of what is decided on stands in the headers.
            var place = dice.Below(Math.Min(draft.Length, dice.OneIn(4) ? draft.Length : 64));
            draft.Frame[place] = dice.Below(3) switch
            {
                0 => dice.Octet(),
                1 => dice.Of<byte>(0, 1, 0x7f, 0x80, 0xff),
                _ => (byte)(draft.Frame[place] ^ (1 << dice.Below(8))),
            };
        }

        if (dice.OneIn(6))
        {
            draft.Length = dice.Below(draft.Length + 1);
        }

        if (!dice.OneIn(3))
        {
            draft.Repair();
        }
    }
}
