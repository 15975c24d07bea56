namespace PasK.Balancer;

/// <summary>Identifications for packets that the balancer makes, outer packets included: each differs from the 65535 before it (RFC 6864 §4).</summary>
/// <param name="random">Where the first one comes from.</param>
internal sealed class IdentificationSource(Random random)
{
    private ushort _last = (ushort)random.Next(ushort.MaxValue + 1);

    public ushort Next() => ++_last;
}
