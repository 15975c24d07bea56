using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Routing;

/// <summary>The connected networks and the static routes. The route with the longest matching prefix wins (RFC 1812 §5.2.4.3).</summary>
public sealed class RoutingTable
{
    private readonly Entry[] _entries;

    /// <summary>Makes a table of connected networks and static routes.</summary>
    /// <param name="attachments">The attachments to connected networks.</param>
    /// <param name="routes">The static routes.</param>
    /// <exception cref="ArgumentException">A route's gateway is in no connected network.</exception>
    public RoutingTable(IReadOnlyList<Attachment> attachments, IEnumerable<Route> routes)
    {
        var connected = attachments.Select(attachment => new Entry(attachment.Address, attachment, null));
        var fixedRoutes = routes.Select(route => new Entry(route.Destination, Facing(route, attachments), route.Gateway));
        // The order is stable: a connected network wins over a static route of the same length.
        _entries = [.. connected.Concat(fixedRoutes).OrderByDescending(entry => entry.Destination.PrefixLength)];
    }

    /// <summary>The gateways of the static routes.</summary>
    public IEnumerable<Hop> Gateways => _entries.Where(entry => entry.Gateway is not null).Select(entry => new Hop(entry.Egress, entry.Gateway!.Value));

    /// <summary>Finds the route to a destination.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="hop">The next hop to it.</param>
    /// <returns>Whether there is a route.</returns>
    public bool TryFind(Ipv4Address destination, out Hop hop)
    {
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Destination.Contains(destination))
            {
                hop = new Hop(entry.Egress, entry.Gateway ?? destination);
                return true;
            }
        }

        hop = default;
        return false;
    }

    private static Attachment Facing(Route route, IReadOnlyList<Attachment> attachments)
        => attachments.FirstOrDefault(attachment => attachment.Address.Contains(route.Gateway))
            ?? throw new ArgumentException($"route {route.Destination}: gateway {route.Gateway} is in no interface's subnet", nameof(route));

    private readonly record struct Entry(Ipv4Prefix Destination, Attachment Egress, Ipv4Address? Gateway);
}
