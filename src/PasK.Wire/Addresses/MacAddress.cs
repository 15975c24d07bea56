using System.Buffers.Binary;
using System.Globalization;

namespace PasK.Wire.Addresses;

/// <summary>A 48-bit Ethernet address (IEEE 802, EUI-48). Text form: <c>02:00:00:00:a5:10</c>.</summary>
public readonly record struct MacAddress : ISpanParsable<MacAddress>
{
    /// <summary>Octets of an address on the wire.</summary>
    public const int Length = 6;

    private readonly ulong _value;

    /// <summary>Makes an address from its 48 bits; the first octet on the wire is the highest.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> has more than 48 bits.</exception>
    public MacAddress(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 0xffff_ffff_fffful);
        _value = value;
    }

    /// <summary>Reads an address from the first six octets.</summary>
    public MacAddress(ReadOnlySpan<byte> octets)
        => _value = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(octets) << 32) | BinaryPrimitives.ReadUInt32BigEndian(octets[2..]);

    /// <summary>ff:ff:ff:ff:ff:ff, every station of the link.</summary>
    public static MacAddress Broadcast { get; } = new(0xffff_ffff_fffful);

    /// <summary>Whether it is a group address, broadcast included: the lowest bit of the first octet.</summary>
    public bool IsGroup => (_value & 0x0100_0000_0000) != 0;

    /// <summary>Whether all bits are zero: no address at all.</summary>
    public bool IsZero => _value == 0;

    /// <summary>Writes the six octets in wire order.</summary>
    public void Write(Span<byte> octets)
    {
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)(_value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(octets[2..], (uint)_value);
    }

    /// <summary>The six octets in wire order, as a new array.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[Length];
        Write(octets);
        return octets;
    }

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture,
            $"{(byte)(_value >> 40):x2}:{(byte)(_value >> 32):x2}:{(byte)(_value >> 24):x2}"
            + $":{(byte)(_value >> 16):x2}:{(byte)(_value >> 8):x2}:{(byte)_value:x2}");

    /// <summary>Reads six pairs of hexadecimal digits with colons between them.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress address)
    {
        address = default;
        if (text.Length != 17)
        {
            return false;
        }

        ulong value = 0;
        for (var i = 0; i < Length; i++)
        {
            var pair = text.Slice(i * 3, 2);
            var separated = i == Length - 1 || text[(i * 3) + 2] == ':';
            if (!separated || !byte.TryParse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                return false;
            }

            value = (value << 8) | octet;
        }

        address = new MacAddress(value);
        return true;
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not six pairs of hexadecimal digits with colons.</exception>
    public static MacAddress Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a MAC address such as 02:00:00:00:a5:10");

    static MacAddress ISpanParsable<MacAddress>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<MacAddress>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out MacAddress result) => TryParse(s, out result);

    static MacAddress IParsable<MacAddress>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<MacAddress>.TryParse(string? s, IFormatProvider? provider, out MacAddress result) => TryParse(s, out result);
}
