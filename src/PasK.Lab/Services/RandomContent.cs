using System.Security.Cryptography;

namespace PasK.Lab.Services;

/// <summary>Random octets that are made while they are sent, and the same again as often as they are asked for. Only a piece of them is in memory.</summary>
/// <param name="octets">How many.</param>
internal sealed class RandomContent(int octets)
{
    private const int LongestPiece = 256 << 10;
    private const int BlockOctets = 16;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(BlockOctets);

    /// <summary>Writes the octets; what <see cref="Stream.Null"/> gets tells their digest alone.</summary>
    /// <returns>Their SHA-256.</returns>
    public async Task<byte[]> WriteAsync(Stream stream)
    {
        using var cipher = Aes.Create();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        cipher.Key = _key;
        var before = new byte[BlockOctets];
        var plain = new byte[Math.Min(LongestPiece, (octets + BlockOctets - 1) / BlockOctets * BlockOctets)];
        var piece = new byte[plain.Length];
        for (var left = octets; left > 0; left -= piece.Length)
        {
            cipher.EncryptCbc(plain, before, piece, PaddingMode.None);
            piece.AsSpan(^BlockOctets..).CopyTo(before);
            var sent = piece.AsMemory(0, Math.Min(left, piece.Length));
            hash.AppendData(sent.Span);
            await stream.WriteAsync(sent);
        }

        return hash.GetHashAndReset();
    }
}
