using System.Buffers.Binary;

namespace PasK.Wire.Tests;

/// <summary>Pcapng blocks of either byte order, built by the draft and not by the code under test.</summary>
internal sealed class PcapngFile(bool isBigEndian)
{
    private readonly List<byte> _octets = [];

    public byte[] ToArray() => [.. _octets];

    public PcapngFile Section(ushort major = 1, params byte[][] options)
        => Block(
            0x0a0d0d0a,
            [
                .. UInt32(0x1a2b3c4d),
                .. UInt16(major),
                .. UInt16(0),
                .. UInt32(uint.MaxValue),
                .. UInt32(uint.MaxValue),
                .. options.SelectMany(option => option)
            ]);

    public PcapngFile Interface(uint snapLength, params byte[][] options)
        => Block(1, [.. UInt16(1), .. UInt16(0), .. UInt32(snapLength), .. options.SelectMany(option => option)]);

    public PcapngFile Enhanced(uint interfaceNumber, ulong timestamp, byte[] frame, params byte[][] options) => Block(6, [
        .. UInt32(interfaceNumber), .. UInt32((uint)(timestamp >> 32)), .. UInt32((uint)timestamp), .. UInt32((uint)frame.Length),
        .. UInt32((uint)frame.Length + 100),
            .. Padded(frame), .. options.SelectMany(option => option)]);

    public PcapngFile Simple(uint originalLength, byte[] frame) => Block(3, [.. UInt32(originalLength), .. Padded(frame)]);

    public PcapngFile Block(uint type, byte[] body)
    {
        var length = UInt32((uint)body.Length + 12);
        _octets.AddRange([.. UInt32(type), .. length, .. body, .. length]);
        return this;
    }

    public byte[] Option(ushort code, params byte[] value) => [.. UInt16(code), .. UInt16((ushort)value.Length), .. Padded(value)];

    public byte[] UInt32(uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
        return octets;
    }

    public byte[] Int64(long value)
    {
        var octets = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(octets, isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
        return octets;
    }

    private byte[] UInt16(ushort value) => isBigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];

    private static byte[] Padded(byte[] octets) => [.. octets, .. new byte[(4 - (octets.Length % 4)) % 4]];
}
