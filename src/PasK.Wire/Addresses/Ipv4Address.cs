using System.Buffers.Binary;
using System.Globalization;

namespace PasK.Wire.Addresses;

/// <summary>An IPv4 address (RFC 791). Text form: four decimal numbers with dots, without leading zeros.</summary>
/// <param name="Value">The 32 bits; the first octet on the wire is the highest.</param>
public readonly record struct Ipv4Address(uint Value) : ISpanParsable<Ipv4Address>
{
    /// <summary>Octets of an address on the wire.</summary>
    public const int Length = 4;

    /// <summary>Reads an address from the first four octets.</summary>
    public Ipv4Address(ReadOnlySpan<byte> octets)
        : this(BinaryPrimitives.ReadUInt32BigEndian(octets))
    {
    }

    /// <summary>0.0.0.0, "this host" or no address.</summary>
    public static Ipv4Address Any => default;

    /// <summary>Whether it can be the address of one host: not in 0.0.0.0/8, loopback, multicast or reserved space (RFC 1122 §3.2.1.3).</summary>
    public bool IsUnicast => Value >> 24 is > 0 and < 224 and not 127;

    /// <summary>Writes the four octets in wire order.</summary>
    public void Write(Span<byte> octets) => BinaryPrimitives.WriteUInt32BigEndian(octets, Value);

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Value >> 24}.{(byte)(Value >> 16)}.{(byte)(Value >> 8)}.{(byte)Value}");

    /// <summary>Reads the text form. Rejects everything else, leading zeros too.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4Address address)
    {
        address = default;
        uint value = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            var canonical = part.Length is > 0 and <= 3 && (part.Length == 1 || part[0] != '0');
            if (!canonical || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet) || ++parts > 4)
            {
                return false;
            }

            value = (value << 8) | octet;
        }

        address = parts == 4 ? new Ipv4Address(value) : default;
        return parts == 4;
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not an IPv4 address.</exception>
    public static Ipv4Address Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IPv4 address such as 192.168.193.50");

    static Ipv4Address ISpanParsable<Ipv4Address>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<Ipv4Address>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Ipv4Address result) => TryParse(s, out result);

    static Ipv4Address IParsable<Ipv4Address>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Ipv4Address>.TryParse(string? s, IFormatProvider? provider, out Ipv4Address result) => TryParse(s, out result);
}
