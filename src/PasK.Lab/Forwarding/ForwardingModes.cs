using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Forwarding;

/// <summary>The forwarding modes that the balancers of a topology use: one for each nat-mode of their services.</summary>
public sealed class ForwardingModes
{
    private readonly IReadOnlyList<ForwardingMode> _all;

    private ForwardingModes(IReadOnlyList<ForwardingMode> all) => _all = all;

    /// <summary>All modes.</summary>
    internal IReadOnlyList<ForwardingMode> All => _all;

    /// <inheritdoc cref="ForwardingMode.EgressWords"/>
    internal string EgressWords => Words(one => one.EgressWords);

    /// <inheritdoc cref="ForwardingMode.PacketWord"/>
    internal string PacketWord => Words(one => one.PacketWord);

    /// <inheritdoc cref="ForwardingMode.HidesClient"/>
    internal bool HidesClient => _all.Any(one => one.HidesClient);

    /// <inheritdoc cref="ForwardingMode.DscpMappings"/>
    internal IEnumerable<DscpMapping> DscpMappings => _all.SelectMany(one => one.DscpMappings);

    /// <inheritdoc cref="ForwardingMode.Translations"/>
    internal IEnumerable<Translation> Translations => _all.SelectMany(one => one.Translations);

    /// <inheritdoc cref="ForwardingMode.Redirected"/>
    internal IEnumerable<Ipv4Address> Redirected => _all.SelectMany(one => one.Redirected);

    /// <summary>The modes of a topology.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A service has an unknown nat-mode.</exception>
    public static ForwardingModes Of(Topology topology)
        => new([.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Select(slb => slb.NatMode).Distinct()
            .Select(mode => ForwardingMode.Of(mode, topology))]);

    /// <summary>Reads a frame that takes a packet to a real server in any of these modes.</summary>
    /// <returns>Whether it is such a frame.</returns>
    public bool TryRead(SeenFrame frame, out ForwardedPacket forwarded) => TryRead(frame, out forwarded, out _);

    /// <summary>Reads a frame that takes a packet to a real server, and says in which mode.</summary>
    internal bool TryRead(SeenFrame frame, out ForwardedPacket forwarded, out ForwardingMode? mode)
    {
        forwarded = default;
        mode = null;
        foreach (var one in _all)
        {
            if (one.TryRead(frame, out forwarded))
            {
                mode = one;
                return true;
            }
        }

        return false;
    }

    private string Words(Func<ForwardingMode, string> words) => string.Join(" or ", _all.Select(words).Distinct());
}
