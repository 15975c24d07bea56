using System.Security.Cryptography;

namespace PasK.Lab.Services;

/// <summary>Content that comes over a connection, as fast as all links are watched: nothing is lost of what they carry, however slow the machine is.</summary>
internal static class ReceivedContent
{
    /// <summary>
    /// Octets that a connection's kernel takes before they are read. With those of <see cref="LongestLead"/> it is what a link carries unwatched at most, and
    /// a fraction of the ring that its capture has.
    /// </summary>
    public const int Window = 192 << 10;

    /// <summary>Octets that are read before the watcher has to have caught up.</summary>
    public const int LongestLead = 256 << 10;

    private const int LongestRead = 64 << 10;

    /// <summary>Reads content to its end.</summary>
    /// <param name="content">The content.</param>
    /// <param name="watch">Who reads what the links carry.</param>
    /// <returns>Its length in octets, and its SHA-256.</returns>
    public static async Task<(long Length, byte[] Digest)> ReadAsync(Stream content, LinkWatch watch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length, watched) = (new byte[LongestRead], 0L, 0L);
        while (await content.ReadAsync(buffer) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            if (length - watched >= LongestLead)
            {
                await watch.CatchUpAsync();
                watched = length;
            }
        }

        return (length, hash.GetHashAndReset());
    }
}
