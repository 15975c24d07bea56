using System.Globalization;

namespace PasK.Wire.Captures;

/// <summary>Reads the octets of a capture file in order, and counts them, so that every error can name the place.</summary>
internal sealed class CaptureInput(Stream stream)
{
    private const int ChunkLength = 64 * 1024;
    private readonly byte[] _ahead = new byte[sizeof(uint)];
    private int _aheadLength;

    /// <summary>Octets read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Makes the exception for a malformed file, with the place.</summary>
    public static InvalidDataException Broken(long offset, FormattableString problem)
        => new(string.Create(CultureInfo.InvariantCulture, $"octet {offset}: {FormattableString.Invariant(problem)}"));

    /// <summary>Returns the next four octets without taking them; fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        _aheadLength += stream.ReadAtLeast(_ahead.AsSpan(_aheadLength), _ahead.Length - _aheadLength, throwOnEndOfStream: false);
        return _ahead.AsSpan(0, _aheadLength);
    }

    /// <summary>Whether all octets have been read.</summary>
    public bool IsAtEnd => Peek().IsEmpty;

    /// <summary>Reads a number of octets.</summary>
    /// <remarks>Memory grows with the octets that are there, not with the length that the file claims.</remarks>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public byte[] Read(int length, string what)
    {
        var octets = new byte[Math.Min(length, ChunkLength)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == octets.Length)
            {
                Array.Resize(ref octets, (int)Math.Min(length, octets.Length * 2L));
            }

            filled += ReadSome(octets.AsSpan(filled), filled, length, what);
        }

        return octets;
    }

    /// <summary>Reads as many octets as there is room for.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public void Read(Span<byte> octets, string what)
    {
        for (var filled = 0; filled < octets.Length;)
        {
            filled += ReadSome(octets[filled..], filled, octets.Length, what);
        }
    }

    /// <summary>Skips a number of octets.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public void Skip(long length, string what)
    {
        var chunk = new byte[Math.Min(length, ChunkLength)];
        for (var skipped = 0L; skipped < length;)
        {
            skipped += ReadSome(chunk.AsSpan(0, (int)Math.Min(chunk.Length, length - skipped)), skipped, length, what);
        }
    }

    private int ReadSome(Span<byte> octets, long before, long length, string what)
    {
        var read = Math.Min(_aheadLength, octets.Length);
        if (read > 0)
        {
            _ahead.AsSpan(0, read).CopyTo(octets);
            _ahead.AsSpan(read, _aheadLength - read).CopyTo(_ahead);
            _aheadLength -= read;
        }
        else
        {
            read = stream.Read(octets);
        }

        if (read == 0)
        {
            throw Broken(Offset, $"the file ends inside {what}: {before} of {length} octets are there");
        }

        Offset += read;
        return read;
    }
}
