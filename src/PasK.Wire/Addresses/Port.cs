using System.Globalization;

namespace PasK.Wire;

/// <summary>A TCP or UDP port number (RFC 6335).</summary>
/// <param name="Value">0 to 65535.</param>
public readonly record struct Port(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
