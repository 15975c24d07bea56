using System.Globalization;

namespace PasK.Wire.Vxlan;

/// <summary>A VXLAN network identifier: 24 bits that say which overlay network a frame belongs to (RFC 7348 §5).</summary>
public readonly record struct Vni
{
    /// <summary>The largest identifier.</summary>
    public const int Maximum = 0xff_ffff;

    /// <summary>Makes the identifier.</summary>
    /// <param name="value">0 to <see cref="Maximum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value does not fit into 24 bits.</exception>
    public Vni(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Maximum);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="Maximum"/>.</summary>
    public int Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
