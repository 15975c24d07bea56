using System.Buffers.Binary;

namespace PasK.Wire.Captures;

/// <summary>The byte order of a capture file, which is that of the machine that wrote it.</summary>
internal readonly record struct CaptureByteOrder(bool IsBigEndian)
{
    public ushort UInt16(ReadOnlySpan<byte> octets)
        => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);

    public uint UInt32(ReadOnlySpan<byte> octets)
        => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);

    public long Int64(ReadOnlySpan<byte> octets)
        => IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(octets) : BinaryPrimitives.ReadInt64LittleEndian(octets);
}
