using PasK.Wire;

namespace PasK.Lab;

/// <summary>The ways to real servers that the balancers of a topology use: one for each nat-mode of their services.</summary>
public sealed class Deliveries
{
    private readonly IReadOnlyList<Delivery> _all;

    private Deliveries(IReadOnlyList<Delivery> all) => _all = all;

    /// <summary>Each of them.</summary>
    internal IReadOnlyList<Delivery> All => _all;

    /// <inheritdoc cref="Delivery.Way"/>
    internal string Way => Words(one => one.Way);

    /// <inheritdoc cref="Delivery.Kind"/>
    internal string Kind => Words(one => one.Kind);

    /// <inheritdoc cref="Delivery.HidesClient"/>
    internal bool HidesClient => _all.Any(one => one.HidesClient);

    /// <inheritdoc cref="Delivery.Readdressings"/>
    internal IEnumerable<Readdressing> Readdressings => _all.SelectMany(one => one.Readdressings);

    /// <inheritdoc cref="Delivery.Translations"/>
    internal IEnumerable<Translation> Translations => _all.SelectMany(one => one.Translations);

    /// <inheritdoc cref="Delivery.Redirected"/>
    internal IEnumerable<Ipv4Address> Redirected => _all.SelectMany(one => one.Redirected);

    /// <summary>Those of a topology.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A service has a nat-mode that there is not.</exception>
    public static Deliveries Of(Topology topology)
        => new([.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Select(slb => slb.NatMode).Distinct().Select(mode => Delivery.Of(mode, topology))]);

    /// <summary>Reads a frame that takes a packet to a real server in any of these ways.</summary>
    /// <returns>Whether it is such a frame.</returns>
    public bool TryRead(SeenFrame frame, out DeliveredPacket delivered) => TryRead(frame, out delivered, out _);

    /// <summary>Reads a frame, and says which way it is.</summary>
    internal bool TryRead(SeenFrame frame, out DeliveredPacket delivered, out Delivery? delivery)
    {
        delivered = default;
        delivery = null;
        foreach (var one in _all)
        {
            if (one.TryRead(frame, out delivered))
            {
                delivery = one;
                return true;
            }
        }

        return false;
    }

    private string Words(Func<Delivery, string> words) => string.Join(" or ", _all.Select(words).Distinct());
}
