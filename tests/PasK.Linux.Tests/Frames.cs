using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using PasK.Testing;

namespace PasK.Linux.Tests;

/// <summary>Frames and packets to send, written by hand because this project knows no protocols.</summary>
internal static class Frames
{
    public const int HeaderLength = 14;
    public const ushort Experimental = 0x88b5;
    public const ushort Ipv4 = 0x0800;
    public const ushort Vlan = 0x8100;
    public const ushort ServiceVlan = 0x88a8;
    private const int Ipv4HeaderLength = 20;

    public static byte[] Ethernet(PhysicalAddress destination, PhysicalAddress source, ushort type, ReadOnlySpan<byte> payload)
        => [.. destination.GetAddressBytes(), .. source.GetAddressBytes(), (byte)(type >> 8), (byte)type, .. payload];

    public static byte[] Tagged(PhysicalAddress destination, PhysicalAddress source, uint tag, ushort type, ReadOnlySpan<byte> payload)
        => Ethernet(destination, source, (ushort)(tag >> 16), [(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. payload]);

    /// <summary>A frame of the experimental EtherType from the first node of a pair to the second that carries a number.</summary>
    public static byte[] Numbered(byte number, int payloadLength = 46)
    {
        var payload = new byte[payloadLength];
        payload.AsSpan().Fill(number);
        return Ethernet(Pair.SecondMac, Pair.FirstMac, Experimental, payload);
    }

    public static ushort TypeOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);

    /// <summary>An IPv4 packet, or a fragment.</summary>
    /// <param name="source">From where.</param>
    /// <param name="destination">To where.</param>
    /// <param name="protocol">The protocol number.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="fragment">Flags and offset as they stand in the header.</param>
    public static byte[] Packet(IPAddress source, IPAddress destination, byte protocol, ReadOnlySpan<byte> payload, ushort fragment = 0)
    {
        var packet = new byte[Ipv4HeaderLength + payload.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), 0x1234);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), fragment);
        packet[8] = 64;
        packet[9] = protocol;
        source.TryWriteBytes(packet.AsSpan(12), out _);
        destination.TryWriteBytes(packet.AsSpan(16), out _);
        var sum = 0;
        for (var i = 0; i < Ipv4HeaderLength; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(i));
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), (ushort)~((sum & 0xffff) + (sum >> 16)));
        payload.CopyTo(packet.AsSpan(Ipv4HeaderLength));
        return packet;
    }

    /// <summary>A UDP datagram without checksum.</summary>
    public static byte[] Datagram(ushort source, ushort destination, ReadOnlySpan<byte> payload)
        => [(byte)(source >> 8), (byte)source, (byte)(destination >> 8), (byte)destination, 0, (byte)(8 + payload.Length), 0, 0, .. payload];
}
