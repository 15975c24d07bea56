using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>
/// The identifications of tunnel packets that left a box. Fragments of two packets with the same one could be reassembled wrongly (RFC 6864 §4). Where the
/// outer packet is never fragmented, as in VXLAN (RFC 7348 §4.3), its identification means nothing; IP in IP gets a fresh one always.
/// </summary>
public sealed class TunnelIdentifications
{
    /// <summary>Identifications that are remembered: fewer than there are, so that a box that counts may begin anew.</summary>
    internal const int MostUsed = 32_768;

    private readonly LimitedTable<(FragmentKey, int), bool> _used = new(MostUsed);

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
