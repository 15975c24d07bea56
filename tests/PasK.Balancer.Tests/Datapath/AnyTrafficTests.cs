using CsCheck;
using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>
/// Laws that hold for any traffic. <see cref="Box"/> checks them after each step: nothing throws, received octets stay as they are, every sent frame
/// is valid in the eyes of an independent decoder, and every received frame has exactly one fate.
/// </summary>
public class AnyTrafficTests
{
    private static readonly Gen<Ipv4Address> Address = Gen.OneOf(
        Any.Of(Lab.Client, Lab.Vip, Lab.Rip, Lab.SecondRip, Lab.Gateway, Lab.FrontAddress, Lab.BackAddress),
        Gen.UInt.Select(value => new Ipv4Address(value)));

    private static readonly Gen<MacAddress> Mac = Any.Of(
        Lab.BackMac, Lab.FrontMac, Lab.RealMac, Lab.GatewayMac, Lab.StrangerMac, MacAddress.Broadcast);

    private static readonly Gen<byte[]> Packet =
        from source in Address
        from destination in Gen.Frequency((3, Gen.Const(Lab.Vip)), (2, Address))
        from timeToLive in Gen.Frequency((1, Gen.Byte[0, 2]), (4, Gen.Byte))
        from flags in Gen.Select(Gen.Bool, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Bool)))
        from offset in Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[0, 8191]))
        from length in Gen.Frequency((3, Gen.Int[0, 64]), (1, Gen.Int[0, 1480]))
        from options in Gen.Int[0, 10].SelectMany(words => Gen.Byte.Array[words * 4]).Select(Gen.Bool, (octets, some) => some ? octets : [])
        from kind in Gen.Int[0, 3]
        from protocol in Gen.Byte
        from tcpFlags in Gen.Byte
        let builder = new PacketBuilder
        {
            Source = source,
            Destination = destination,
            TimeToLive = timeToLive,
            DontFragment = flags.Item1,
            MoreFragments = flags.Item2,
            PayloadOffset = offset * 8,
            Options = options,
        }
        select kind switch
        {
            0 => builder.Tcp((TcpFlags)tcpFlags, dataLength: length),
            1 => builder.Udp(53, length),
            2 => builder.Echo(dataLength: length),
            _ => builder.Packet((IpProtocol)protocol, PacketBuilder.Data(length)),
        };

    private static readonly Gen<byte[]> Arp =
        Gen.Select(Mac, Mac, Address, Address, Any.Of(ArpOperation.Request, ArpOperation.Reply), Gen.Bool, (mac, to, sender, target, operation, broadcast)
            => PacketBuilder.Arp(broadcast ? MacAddress.Broadcast : to, new ArpMessage(operation, mac, sender, to, target)));

    private static readonly Gen<byte[]> Frame = Gen.OneOf(
        Gen.Select(Gen.Frequency((4, Any.Of(Lab.FrontMac, Lab.BackMac)), (1, Mac)), Packet,
            (to, packet) => PacketBuilder.Frame(to, Lab.GatewayMac, EtherType.Ipv4, packet)),
        Arp,
        Gen.Byte.Array[0, 100]);

    private static readonly Gen<byte[]> MutatedFrame =
        Gen.Select(Frame, Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 4])).SelectMany(count => Gen.Select(Gen.Int[0, 99], Gen.Byte).Array[count]), Mutate);

    private static readonly Gen<(int Port, byte[] Frame, int Milliseconds)[]> Traffic =
        Gen.Select(Gen.Int[0, 1], MutatedFrame, Gen.Frequency((4, Gen.Int[0, 300]), (1, Gen.Int[0, 40_000]))).Array[1, 40];

    [Fact]
    public void Receive_AnyTraffic_KeepsTheLaws()
        => Traffic.Sample(traffic =>
        {
            var box = traffic.Length % 2 == 0 ? Box.Knowing() : new Box(Lab.WithBackMtu(600));
            foreach (var (port, frame, milliseconds) in traffic)
            {
                box.Receive(port, frame);
                box.Wait(TimeSpan.FromMilliseconds(milliseconds));
            }

            box.Wait(TimeSpan.FromHours(1));
            Assert.Equal((0, 0), (box.Engine.WaitingCount, box.Engine.SessionCount));
            Assert.Null(box.Engine.NextDeadline);
        }, iter: 3000);

    private static byte[] Mutate(byte[] frame, (int Offset, byte Value)[] changes)
    {
        var mutated = frame.ToArray();
        foreach (var (offset, value) in changes.Where(change => change.Offset < mutated.Length))
        {
            mutated[offset] = value;
        }

        return mutated;
    }
}
