using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>
/// The identifications of tunnel packets that left a box. Fragments of two packets with the same one could be reassembled wrongly (RFC 6864 §4). Where the
/// outer packet is never fragmented, as in VXLAN (RFC 7348 §4.3), its identification means nothing; IP in IP gets a fresh one always.
/// </summary>
/// <param name="limits">How many are remembered.</param>
public sealed class TunnelIdentifications(TraceLimits limits)
{
    private readonly LimitedTable<(FragmentKey, int), bool> _used = new(limits.Identifications);

    /// <summary>How many are remembered.</summary>
    internal int Kept => _used.Count;

    /// <summary>Notes the identification of a tunnel packet.</summary>
    /// <returns>Whether its identification was used before.</returns>
    public bool IsUsedAgain(IpFields outer)
    {
        var isFresh = outer.Protocol == IpProtocol.IpInIp || !outer.DontFragment;
        var one = (outer.FragmentKey, outer.FragmentOffset);
        var isUsed = isFresh && _used.TryGet(one, out _);
        if (isFresh && !isUsed)
        {
            _used.Set(one, true);
        }

        return isUsed;
    }
}
