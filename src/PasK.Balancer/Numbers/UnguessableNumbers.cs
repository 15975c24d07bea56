using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PasK.Balancer.Numbers;

/// <summary>Random numbers that nobody can predict from those before them: HMAC with SHA-256 (RFC 2104) of a counter.</summary>
/// <param name="secret">The key.</param>
internal sealed class UnguessableNumbers(ReadOnlyMemory<byte> secret)
{
    private readonly byte[] _numbers = new byte[HMACSHA256.HashSizeInBytes];
    private readonly byte[] _counter = new byte[sizeof(ulong)];
    private ulong _batches;
    private int _used = HMACSHA256.HashSizeInBytes;

    /// <summary>The next number of 32 bits.</summary>
    public uint Next()
    {
        if (_used == _numbers.Length)
        {
            BinaryPrimitives.WriteUInt64BigEndian(_counter, _batches++);
            HMACSHA256.HashData(secret.Span, _counter, _numbers);
            _used = 0;
        }

        _used += sizeof(uint);
        return BinaryPrimitives.ReadUInt32BigEndian(_numbers.AsSpan(_used - sizeof(uint)));
    }

    /// <summary>The next number of 64 bits.</summary>
    public ulong NextSeed() => ((ulong)Next() << 32) | Next();

    /// <summary>The next number in a range. All are practically equally likely.</summary>
    /// <param name="from">The lowest.</param>
    /// <param name="to">The highest.</param>
    public ushort Next(ushort from, ushort to) => InRange(Next(), from, to);

    /// <summary>Maps a number of 32 bits to a range.</summary>
    public static ushort InRange(uint number, ushort from, ushort to) => (ushort)(from + (((ulong)number * (ulong)(to - from + 1)) >> 32));
}
