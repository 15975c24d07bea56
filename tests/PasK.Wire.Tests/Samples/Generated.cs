using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Wire.Tests;

/// <summary>Generators of the field types.</summary>
internal static class Generated
{
    public static Gen<Ipv4Address> Address { get; } = Gen.UInt.Select(value => new Ipv4Address(value));

    public static Gen<MacAddress> Mac { get; } = Gen.ULong[0, 0xffff_ffff_ffff].Select(value => new MacAddress(value));

    public static Gen<Port> Port { get; } = Gen.UShort.Select(value => new Port(value));

    public static Gen<byte[]> Payload { get; } = Gen.Byte.Array[0, 67];

    /// <summary>Options as far as the header can tell: any octets, a multiple of four.</summary>
    public static Gen<byte[]> AnyOptions { get; } = Gen.Int[0, 10].SelectMany(words => Gen.Byte.Array[words * 4]);

    public static Gen<VlanTag?> Tag { get; } = Gen.Select(Gen.Bool, Gen.UShort, (has, word) => has ? new VlanTag(word) : (VlanTag?)null);

    public static Gen<Ipv4Header> Ipv4Header { get; } = Gen.Select(
        Gen.Select(Gen.Byte, Gen.UShort, Gen.Bool, Gen.Bool, Gen.Int[0, PasK.Wire.Ip.Ipv4Header.FragmentOffsetBits]),
        Gen.Select(Gen.Byte, Gen.Byte, Address, Address),
        Gen.Int[0, 1480],
        (first, second, length) => new Ipv4Header
        {
            TypeOfService = new TypeOfService(first.Item1),
            Identification = first.Item2,
            DontFragment = first.Item3,
            MoreFragments = first.Item4,
            PayloadOffset = first.Item5 * 8,
            TimeToLive = second.Item1,
            Protocol = (IpProtocol)second.Item2,
            Source = second.Item3,
            Destination = second.Item4,
            PayloadLength = length,
        });

    public static Gen<TcpHeader> TcpHeader { get; } = Gen.Select(
        Port, Port, Gen.UInt, Gen.UInt, Gen.Byte, Gen.UShort, (from, to, sequence, acknowledgement, flags, window)
            => new TcpHeader(from, to, sequence, acknowledgement, (TcpFlags)flags, window));
}
