using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PasK.Trace.Packets;

/// <summary>128 bits in place of what is too long to be kept.</summary>
internal static class Digest
{
    /// <summary>The digest of a text and of octets behind it.</summary>
    public static UInt128 Of(string text, ReadOnlySpan<byte> octets = default) => Of([.. Encoding.ASCII.GetBytes(text), .. octets]);

    /// <summary>The digest of octets.</summary>
    public static UInt128 Of(ReadOnlySpan<byte> octets)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(octets, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
