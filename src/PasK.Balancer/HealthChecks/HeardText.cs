using System.Text;

namespace PasK.Balancer.HealthChecks;

/// <summary>The first octets of an answer, in which texts are looked for.</summary>
internal sealed class HeardText(int capacity)
{
    /// <summary>How many octets of an answer are looked at.</summary>
    public const int Most = 4096;

    private readonly byte[] _octets = new byte[capacity];
    private int _length;

    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _length);

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds as many octets as there is room for.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        var count = Math.Min(data.Length, _octets.Length - _length);
        data[..count].CopyTo(_octets.AsSpan(_length));
        _length += count;
    }

    /// <summary>The octets of a text to look for, or null for none.</summary>
    public static byte[]? Sought(string? text) => text is null ? null : Encoding.ASCII.GetBytes(text);

    /// <summary>Whether a text is among the octets.</summary>
    public bool Contains(byte[] text) => Octets.IndexOf(text) >= 0;
}
