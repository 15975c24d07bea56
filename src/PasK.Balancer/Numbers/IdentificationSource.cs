using PasK.Wire.Addresses;

namespace PasK.Balancer.Numbers;

/// <summary>
/// Identifications for packets that the balancer makes, outer packets included: each differs from the 65535 before it to the same destination (RFC 6864 §4),
/// and those to others tell nothing about it (RFC 7739 §5.3): whoever pings the balancer learns its own alone.
/// </summary>
internal sealed class IdentificationSource
{
    private const int Bits = 11;
    private readonly ushort[] _last = new ushort[1 << Bits];
    private readonly ulong _multiplier;

    /// <summary>Begins anywhere.</summary>
    /// <param name="numbers">Where from.</param>
    public IdentificationSource(UnguessableNumbers numbers)
    {
        _multiplier = numbers.NextSeed() | 1;
        for (var i = 0; i < _last.Length; i++)
        {
            _last[i] = (ushort)numbers.Next();
        }
    }

    /// <summary>The next one for a destination. Some destinations share a row by chance, which nobody outside knows.</summary>
    public ushort Next(Ipv4Address destination) => ++_last[(destination.Value * _multiplier) >> (64 - Bits)];
}
