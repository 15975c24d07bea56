using System.Buffers.Binary;
using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>
/// Laws that hold for any traffic. <see cref="Box"/> checks them after each step: nothing throws, received octets stay as they are, every sent frame
/// is valid in the eyes of an independent decoder, and every received frame has exactly one fate. Here each real has the sessions that it
/// says it has, too. Now and then the configuration changes.
/// </summary>
public class AnyTrafficTests
{
    private static readonly BalancerConfiguration[] Configurations =
    [
        Lab.Configuration,
        Lab.WithBackMtu(300),
        Lab.With(
            Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)),
            Lab.Slb("none", Lab.Serving(IpProtocol.Udp, 53))) with { Routes = [] },
        Lab.With(
            NatTests.SlbOf(NatMode.DestinationNat) with { Vips = [Lab.Serving(IpProtocol.Tcp, 80), Lab.Serving(IpProtocol.Icmp)] },
            NatTests.SlbOf(NatMode.BothNat, Lab.RealOf(2, Lab.SecondRip)) with { Name = "both", Vips = [Lab.Serving(IpProtocol.Udp)] }),
    ];

    /// <summary>One of them by any <c>lb-method</c>, with any weights.</summary>
    internal static readonly Gen<BalancerConfiguration> Configuration =
        from configuration in Any.Of(Configurations)
        from method in Any.Of(Enum.GetValues<LbMethod>())
        from weights in Gen.Frequency((1, Gen.Const(0)), (9, Gen.Int[1, 3])).Array[2]
        from isGraceful in Gen.Bool.Array[2]
        select configuration with
        {
            Slbs =
            [
                .. configuration.Slbs.Select(slb => slb with
                {
                    LbMethod = method,
                    Reals = [.. slb.Reals.Select(real => real with { Weight = weights[real.Id - 1], GracefulShutdown = isGraceful[real.Id - 1] })],
                }),
            ],
        };

    private static readonly Gen<Ipv4Address> Address = Gen.Frequency(
        (9, Any.Of(Lab.Client, Lab.Client, Lab.Vip, Lab.Rip, Lab.SecondRip, Lab.Gateway, Lab.FrontAddress, Lab.BackAddress, Ipv4Address.Parse("10.10.10.255"))),
        (1, Gen.UInt.Select(value => new Ipv4Address(value))));

    private static readonly Gen<MacAddress> Mac = Any.Of(
        Lab.BackMac, Lab.FrontMac, Lab.RealMac, Lab.GatewayMac, Lab.StrangerMac, MacAddress.Broadcast);

    private static readonly Gen<byte[]> Packet =
        from source in Address
        from destination in Gen.Frequency((3, Gen.Const(Lab.Vip)), (2, Address))
        from timeToLive in Gen.Frequency((1, Gen.Byte[0, 2]), (4, Gen.Byte))
        from flags in Gen.Select(Gen.Bool, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Bool)))
        from offset in Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[0, Ipv4Header.FragmentOffsetBits]))
        from length in Gen.Frequency((2, Gen.Int[0, 64]), (1, Gen.Int[0, 1500]))
        from options in Gen.Frequency(
            (8, Gen.Const<byte[]>([])), (1, Gen.Const<byte[]>([0x94, 4, 0, 0])), (1, Gen.Int[0, 10].SelectMany(words => Gen.Byte.Array[words * 4])))
        from kind in Gen.Int[0, 6]
        from quoted in Gen.Int[0, 548]
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
            3 => builder.Icmp(IcmpMessage.Unreachable((IcmpUnreachableCode)tcpFlags), PacketBuilder.Data(length)),
            4
                => builder.Icmp(
                    IcmpMessage.Unreachable((IcmpUnreachableCode)tcpFlags), Answer(destination, source, protocol, length)[..Math.Min(quoted, length + 28)]),
            5 => Answer(source, destination, protocol, length),
            _ => builder.Packet((IpProtocol)protocol, PacketBuilder.Data(length)),
        };

    /// <summary>What a real, or the VIP, might answer to a client.</summary>
    private static byte[] Answer(Ipv4Address source, Ipv4Address destination, byte protocol, int length)
    {
        var builder = new PacketBuilder { Source = source, Destination = destination };
        return (protocol % 3) switch
        {
            0 => builder.Tcp(TcpFlags.Ack, sourcePort: (ushort)(protocol % 2 == 0 ? 80 : 8080), destinationPort: 50001, dataLength: length),
            1 => builder.Udp(50001, length, sourcePort: 53),
            _ => builder.Icmp(IcmpMessage.EchoReply(7, 1), PacketBuilder.Data(length)),
        };
    }

    private static readonly Gen<byte[]> Arp =
        Gen.Select(Mac, Mac, Address, Address, Any.Of(ArpOperation.Request, ArpOperation.Reply), Gen.Bool, (mac, to, sender, target, operation, broadcast)
            => PacketBuilder.Arp(broadcast ? MacAddress.Broadcast : to, new ArpMessage(operation, mac, sender, to, target)));

    private static readonly Gen<byte[]> Speech = Any.Of(
        Box.RealAnswers(), Box.GatewayAnswers(), Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac), Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac));

    /// <summary>Octets that are changed, most often none.</summary>
    internal static readonly Gen<(int Offset, byte Value)[]> Changes =
        Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 4])).SelectMany(count => Gen.Select(Gen.Int[0, 79], Gen.Byte).Array[count]);

    /// <summary>A frame that comes in at a port, and how long nothing else comes.</summary>
    internal static readonly Gen<(int Port, byte[] Frame, int Milliseconds)> Step =
        from port in Gen.Int[0, 1]
        let portMac = port == Lab.Back ? Lab.BackMac : Lab.FrontMac
        from frame in Gen.Frequency(
            (12, Packet.Select(packet => PacketBuilder.Frame(portMac, port == Lab.Back ? Lab.RealMac : Lab.GatewayMac, EtherType.Ipv4, packet))),
            (3, Speech),
            (1, Gen.Select(Mac, Mac, Packet, (to, sender, packet) => PacketBuilder.Frame(to, sender, EtherType.Ipv4, packet))),
            (1, Arp),
            (1, Gen.Byte.Array[0, 100]))
        from changes in Changes
        from repaired in Gen.Bool
        from milliseconds in Gen.Frequency((8, Gen.Int[0, 300]), (1, Gen.Int[0, 40_000]))
        select (port, Mutate(frame, changes, repaired), milliseconds);

    [Fact]
    public void Receive_AnyTraffic_KeepsTheLaws()
        => Gen.Select(Configuration, Gen.Bool, Gen.Select(Step, Any.Rarely(Configuration)).Array[1, 60]).Sample((configuration, isKnowing, steps) =>
        {
            var box = isKnowing ? Box.Knowing(configuration) : new Box(configuration);
            foreach (var ((port, frame, milliseconds), change) in steps)
            {
                box.Receive(port, frame);
                if (change is not null)
                {
                    box.Take(change);
                }

                box.Wait(TimeSpan.FromMilliseconds(milliseconds));
                LiveSessions.AssertCounted(box.Engine);
            }

            box.Wait(new SessionTimeouts().TcpEstablished);
            Assert.Equal((0, 0), (box.Engine.WaitingCount, box.Engine.SessionCount));
            Assert.Null(box.Engine.NextDeadline);
            LiveSessions.AssertCounted(box.Engine);
        }, iter: Ci.Inputs(2000));

    /// <summary>The frame with changed octets, on demand with a right header checksum again.</summary>
    internal static byte[] Mutate(byte[] frame, (int Offset, byte Value)[] changes, bool isRepaired)
    {
        var mutated = frame.ToArray();
        foreach (var (offset, value) in changes.Where(change => change.Offset < mutated.Length))
        {
            mutated[offset] = value;
        }

        // With a right header checksum again a changed packet gets further.
        if (isRepaired && mutated.Length >= 34)
        {
            (mutated[24], mutated[25]) = (0, 0);
            var header = mutated.AsSpan(14, Math.Min((mutated[14] & 0xf) * 4, mutated.Length - 14));
            BinaryPrimitives.WriteUInt16BigEndian(mutated.AsSpan(24), InternetChecksum.Compute(header));
        }

        return mutated;
    }
}
