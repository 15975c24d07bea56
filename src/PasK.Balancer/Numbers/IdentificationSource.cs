using PasK.Wire.Addresses;

namespace PasK.Balancer.Numbers;

/// <summary>
/// The source of identifications for packets that the balancer makes, outer packets included. Each differs from the 65535 before it to the same destination
/// (RFC 6864 §4). Identifications to other destinations tell nothing about it (RFC 7739 §5.3): whoever pings the balancer learns only its own.
/// </summary>
internal sealed class IdentificationSource
{
    private const int Bits = 11;
    private readonly ushort[] _last = new ushort[1 << Bits];
    private readonly ulong _multiplier;

    /// <summary>Starts each counter at a random number.</summary>
    /// <param name="numbers">The source of random numbers.</param>
    public IdentificationSource(UnguessableNumbers numbers)
    {
        _multiplier = numbers.NextSeed() | 1;
        for (var i = 0; i < _last.Length; i++)
        {
            _last[i] = (ushort)numbers.Next();
        }
    }

    /// <summary>The next identification for a destination. Some destinations share a counter by chance; nobody outside knows which.</summary>
    public ushort Next(Ipv4Address destination) => ++_last[(destination.Value * _multiplier) >> (64 - Bits)];
}
