using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Fuzz;

/// <summary>Many packets of one kind in a short time, each from or to another.</summary>
internal sealed class Floods(Surroundings around, Words words, Dice dice)
{
    /// <summary>Kinds of floods.</summary>
    private enum Kind
    {
        None,
        Connections,
        Datagrams,
        Arp,
        LaterFragments,
        FirstFragments,
        Neighbours,
        OneNeighbour,
        LastHop,
        TooBig,
        Echoes,
    }

    private Kind _kind;
    private int _left;
    private uint _number;
    private Place? _at;
    private (Ipv4Address Vip, IpProtocol Protocol, ushort Port) _service;

    /// <summary>Whether one goes on.</summary>
    public bool GoesOn => _left > 0;

    /// <summary>One begins.</summary>
    public void Begin()
    {
        _kind = (Kind)dice.From((int)Kind.Connections, (int)Kind.Echoes);
        Begin(dice.From(100, 3000));
    }

    /// <summary>One begins that fills the table of sessions: of each source three datagrams, which no share of the table holds back.</summary>
    public void BeginToFill(int count)
    {
        _kind = Kind.Datagrams;
        Begin(count);
    }

    /// <summary>A packet of it.</summary>
    public void Next(Draft draft)
    {
        _left--;
        _number++;
        switch (_kind)
        {
            case Kind.Connections:
                Send(draft, Surroundings.Stranger(_number), _service.Vip, IpProtocol.Tcp);
                break;
            case Kind.Datagrams:
                Send(draft, Surroundings.Stranger(_number / 3), _service.Vip, IpProtocol.Udp);
                break;
            case Kind.Echoes:
                Send(draft, Surroundings.Stranger(_number), _service.Vip, IpProtocol.Icmp);
                break;
            case Kind.LaterFragments:
                Send(draft, Surroundings.Stranger(_number), _service.Vip, IpProtocol.Udp,
                    header => header with { PayloadOffset = 8 * dice.From(1, 100), MoreFragments = dice.OneIn(2) });
                break;
            case Kind.FirstFragments:
                Send(draft, Surroundings.Stranger(_number / 128), _service.Vip, IpProtocol.Udp, header => header with { MoreFragments = true });
                break;
            case Kind.Neighbours:
                Send(draft, around.Client(), around.Neighbour(_at!), IpProtocol.Udp);
                break;
            case Kind.OneNeighbour:
                Send(draft, around.Client(), new Ipv4Address(_at!.Address.Address.Value ^ 0x33), IpProtocol.Udp);
                break;
            case Kind.LastHop:
                Send(draft, Surroundings.Stranger(_number), around.Client(), IpProtocol.Udp, header => header with { TimeToLive = 1 });
                break;
            case Kind.TooBig:
                Send(draft, Surroundings.Stranger(_number), _service.Vip, IpProtocol.Udp, header => header with { DontFragment = true }, 1472);
                break;
            default:
                Ask(draft);
                break;
        }
    }

    private void Begin(int count)
    {
        _left = count;
        _number = dice.Word();
        _at = around.Place();
        _service = around.Service();
    }

    private void Ask(Draft draft)
    {
        var sender = around.Neighbour(_at!);
        draft.Begin(_at!, Place.MacOf(sender), EtherType.Arp);
        new ArpMessage(ArpOperation.Request, Place.MacOf(sender), sender, default, _at!.Address.Address).Write(draft.Room(ArpMessage.Length));
    }

    private void Send(Draft draft, Ipv4Address source, Ipv4Address destination, IpProtocol protocol, Func<Ipv4Header, Ipv4Header>? change = null, int data = 8)
    {
        var at = around.Front;
        draft.Begin(at, at.SenderOf(source));
        var port = (ushort)(1024 + ((_kind == Kind.Datagrams ? _number / 3 : _number) % 60000));
        var length = protocol switch
        {
            IpProtocol.Tcp => words.Tcp(draft.Payload, source, destination, port, _service.Port, _number, 0, TcpFlags.Syn, 0),
            IpProtocol.Udp => words.Udp(draft.Payload, source, destination, port, _service.Port, data),
            _ => words.Icmp(draft.Payload, IcmpMessage.EchoRequest(port, 1), data),
        };
        var header = new Ipv4Header
        {
            PayloadLength = length,
            Identification = (ushort)_number,
            TimeToLive = 60,
            Protocol = protocol,
            Source = source,
            Destination = destination,
        };
        draft.End(change?.Invoke(header) ?? header);
    }
}
