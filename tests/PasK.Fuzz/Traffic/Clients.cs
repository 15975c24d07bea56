using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Fuzz;

/// <summary>What clients send: flows that go on, in one piece or in fragments.</summary>
internal sealed class Clients(Surroundings around, Words words, Dice dice, FrameStore pending)
{
    private readonly Flow[] _flows = new Flow[64];
    private readonly byte[] _packet = new byte[Ipv4Header.MaximumPacketLength];

    /// <summary>A packet of a flow, new or old.</summary>
    public void Speak(Draft draft)
    {
        ref var flow = ref _flows[dice.Below(_flows.Length)];
        if (flow.Port == 0 || dice.OneIn(6))
        {
            flow = Begin();
        }

        var at = dice.OneIn(40) ? around.Place() : flow.Source.Value == 0 ? around.Front : around.PlaceOf(flow.Source);
        draft.Begin(at, dice.OneIn(50) ? Place.MacOf(around.Anybody()) : at.SenderOf(flow.Source));
        var options = words.Options();
        draft.LeaveRoom(options.Length);
        var data = Math.Min(words.DataLength(), Ipv4Header.MaximumPacketLength - 100);
        var length = Write(draft.Payload, ref flow, data);
        var service = new TypeOfService(dice.OneIn(8) ? dice.Octet() : (byte)0);
        if (dice.OneIn(50))
        {
            draft.Payload[dice.Below(Math.Min(length, TcpHeader.MinimumLength) + 1)] ^= (byte)(1 << dice.Below(8));
        }

        draft.End(HeaderOf(flow, length) with { DontFragment = dice.OneIn(2), TimeToLive = words.TimeToLive(), TypeOfService = service }, options);
    }

    /// <summary>A datagram in fragments, of which one comes now and the others soon, in any order; some twice, some over others, some never.</summary>
    public void SpeakInPieces(Draft draft)
    {
        var flow = Begin();
        var length = Write(_packet, ref flow, dice.From(1, 1400));
        var header = HeaderOf(flow, length);
        var at = around.PlaceOf(flow.Source);
        var size = dice.From(1, dice.OneIn(4) ? 4 : 60) * 8;
        var left = dice.From(2, 8);
        for (var start = 0; start < length && left > 0; left--)
        {
            var count = Math.Min(size, length - start);
            draft.Begin(at, at.SenderOf(flow.Source));
            _packet.AsSpan(start, count).CopyTo(draft.Payload);
            draft.End(header with { PayloadLength = count, PayloadOffset = start, MoreFragments = start + count < length });
            if (!dice.OneIn(12))
            {
                pending.Add(draft.Port, draft.Frame);
            }

            if (dice.OneIn(5) && pending.Waiting > 1)
            {
                pending.Swap();
            }

            start += dice.OneIn(20) ? Math.Max(8, count - 8) : count;
        }
    }

    private Flow Begin()
    {
        var (vip, protocol, port) = around.Service();
        return new Flow
        {
            Source = dice.OneIn(40) ? around.Anybody() : dice.OneIn(4) ? Surroundings.Stranger(dice.Word()) : around.Client(),
            Destination = dice.OneIn(40) ? around.Anybody() : dice.OneIn(20) ? around.Own() : vip,
            Protocol = dice.OneIn(40) ? (IpProtocol)dice.Octet() : protocol,
            Port = dice.OneIn(8) ? dice.Of<ushort>(20000, 20001, 50000, 50001, 80, 8080, 1) : (ushort)(dice.Short() | 1),
            ServerPort = dice.OneIn(16) ? dice.Short() : port,
            Sequence = dice.Word(),
        };
    }

    private Ipv4Header HeaderOf(in Flow flow, int length) => new()
    {
        PayloadLength = length,
        Identification = dice.Short(),
        TimeToLive = 64,
        Protocol = flow.Protocol,
        Source = flow.Source,
        Destination = flow.Destination,
    };

    private int Write(Span<byte> at, ref Flow flow, int data)
    {
        switch (flow.Protocol)
        {
            case IpProtocol.Tcp:
                var flags = flow.IsOpen ? words.Flags() : TcpFlags.Syn;
                flow.IsOpen = true;
                flow.Sequence += dice.OneIn(16) ? 0 : 1u;
                return words.Tcp(at, flow.Source, flow.Destination, flow.Port, flow.ServerPort, flow.Sequence, dice.Word(), flags,
                    (flags & TcpFlags.Syn) == TcpFlags.None ? data : 0);
            case IpProtocol.Udp:
                return words.Udp(at, flow.Source, flow.Destination, flow.Port, flow.ServerPort, data);
            case IpProtocol.Icmp:
                return words.Icmp(at, IcmpMessage.EchoRequest(flow.Port, (ushort)flow.Sequence++), data);
            default:
                dice.Fill(at[..Math.Min(data, 64)]);
                return Math.Min(data, 64);
        }
    }

    private struct Flow
    {
        public Ipv4Address Source;
        public Ipv4Address Destination;
        public IpProtocol Protocol;
        public ushort Port;
        public ushort ServerPort;
        public uint Sequence;
        public bool IsOpen;
    }
}
