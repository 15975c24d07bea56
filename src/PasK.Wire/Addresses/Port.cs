using System.Globalization;

namespace PasK.Wire.Addresses;

/// <summary>A TCP or UDP port number (RFC 6335).</summary>
/// <param name="Value">0 to 65535.</param>
public readonly record struct Port(ushort Value)
{
    /// <summary>Reads a port in decimal digits.</summary>
    /// <exception cref="FormatException">It is no number from 0 to 65535.</exception>
    public static Port Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var port) ? port : throw new FormatException($"{text} is no port; one is from 0 to 65535");

    /// <summary>Reads a port in decimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Port port)
    {
        var isPort = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        port = new Port(number);
        return isPort;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
