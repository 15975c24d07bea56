using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>
/// The identifications of tunnel packets that left a box. Fragments of two packets with the same one could be reassembled wrongly (RFC 6864 §4). Where the
/// outer packet is never fragmented, as in VXLAN (RFC 7348 §4.3), its identification means nothing; IP in IP gets a fresh one always.
/// </summary>
public sealed class TunnelIdentifications
{
    private readonly HashSet<(FragmentKey, int)> _used = [];

    /// <summary>Notes the identification of a tunnel packet.</summary>
    /// <returns>Whether its identification was used before.</returns>
    public bool IsUsedAgain(IpFields outer)
        => (outer.Protocol == IpProtocol.IpInIp || !outer.DontFragment) && !_used.Add((outer.FragmentKey, outer.FragmentOffset));
}
