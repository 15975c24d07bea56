using System.Globalization;

namespace PasK.Wire.Addresses;

/// <summary>
/// An address with a prefix length (RFC 4632), such as <c>10.10.10.1/24</c>. It is an interface's address and, by <see cref="Network"/>, its subnet.
/// </summary>
/// <param name="Address">The address; its host bits are kept.</param>
/// <param name="PrefixLength">The number of leading bits that name the network, 0 to 32.</param>
public readonly record struct Ipv4Prefix(Ipv4Address Address, int PrefixLength) : ISpanParsable<Ipv4Prefix>
{
    /// <summary>The longest prefix, that of one address alone.</summary>
    public const int MaximumLength = 32;

    /// <summary>The network mask, such as 255.255.255.0.</summary>
    public Ipv4Address Mask => new(PrefixLength == 0 ? 0 : uint.MaxValue << (32 - PrefixLength));

    /// <summary>The same prefix with the host bits cleared.</summary>
    public Ipv4Prefix Network => this with { Address = new Ipv4Address(Address.Value & Mask.Value) };

    /// <summary>The address with all host bits set (RFC 919).</summary>
    public Ipv4Address DirectedBroadcast => new(Address.Value | ~Mask.Value);

    /// <summary>Whether an address is in this network.</summary>
    public bool Contains(Ipv4Address address) => ((address.Value ^ Address.Value) & Mask.Value) == 0;

    /// <summary>Whether two networks have an address in common.</summary>
    public bool Overlaps(Ipv4Prefix other) => PrefixLength <= other.PrefixLength ? Contains(other.Address) : other.Contains(Address);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    /// <summary>Reads an address, a slash and a decimal number from 0 to 32 without leading zeros.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4Prefix prefix)
    {
        prefix = default;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !Ipv4Address.TryParse(text[..slash], out var address)
            || text.Length - slash - 1 is < 1 or > 2
            || (text.Length - slash - 1 == 2 && text[slash + 1] == '0')
            || !byte.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > 32)
        {
            return false;
        }

        prefix = new Ipv4Prefix(address, length);
        return true;
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not an address with a prefix length.</exception>
    public static Ipv4Prefix Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var prefix) ? prefix : throw new FormatException($"'{text}' is not an address with a prefix length such as 10.10.10.1/24");

    static Ipv4Prefix ISpanParsable<Ipv4Prefix>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<Ipv4Prefix>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Ipv4Prefix result) => TryParse(s, out result);

    static Ipv4Prefix IParsable<Ipv4Prefix>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Ipv4Prefix>.TryParse(string? s, IFormatProvider? provider, out Ipv4Prefix result) => TryParse(s, out result);
}
