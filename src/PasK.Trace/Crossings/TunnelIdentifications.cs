using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Crossings;

/// <summary>
/// The identifications of tunnel packets that left a box. Fragments of two packets with the same one could be reassembled wrongly (RFC 6864 §4). Where the
/// outer packet is never fragmented, its identification means nothing, but in tunnels that always give a fresh one (<see cref="TunnelForm"/>).
/// </summary>
/// <param name="limits">How many are remembered.</param>
public sealed class TunnelIdentifications(TraceLimits limits)
{
    private readonly LimitedTable<(FragmentKey, int), bool> _used = new(limits.Identifications);

    /// <summary>How many are remembered.</summary>
    internal int Kept => _used.Count;

    /// <summary>Adds the identification of a tunnel packet.</summary>
    /// <returns>Whether it means nothing, or was not used before.</returns>
    public bool Add(IpFields outer)
        => (outer.DontFragment && TunnelForms.OfProtocol(outer.Protocol)?.HasFreshIdentification != true)
            || _used.TryAdd((outer.FragmentKey, outer.FragmentOffset), true);
}
