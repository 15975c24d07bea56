using PasK.Balancer.Routing;

namespace PasK.Balancer.Neighbours;

/// <content>What becomes of neighbours when the configuration changes.</content>
internal sealed partial class NeighbourTable<TWaiting>
{
    /// <summary>
    /// Goes on under another configuration. A neighbour is forgotten when the balancer has no longer the same address on its Ethernet; what waited for it, or
    /// for another one whose attachment has changed, waits no more.
    /// </summary>
    /// <param name="configured">The neighbours that it names: the next hops to reals and to destinations of checks, and the gateways.</param>
    /// <param name="attachments">The attachments that it has.</param>
    /// <returns>What waits no more.</returns>
    public List<TWaiting> Take(IReadOnlySet<NeighbourKey> configured, IReadOnlyList<Attachment> attachments)
    {
        var released = new List<TWaiting>();
        if (_configured.SetEquals(configured) && _neighbours.Values.All(neighbour => attachments.Contains(neighbour.At)))
        {
            return released;
        }

        _configured = configured;
        foreach (var neighbour in _neighbours.Values.OrderBy(neighbour => neighbour.Due).ToList())
        {
            var at = attachments.FirstOrDefault(one => one.Ethernet == neighbour.At.Ethernet && one.Address == neighbour.At.Address);
            while (at != neighbour.At && TryTakeWaiting(neighbour, out var packet))
            {
                released.Add(packet);
            }

            if (at is null)
            {
                neighbour.List!.Stop(neighbour);
                _neighbours.Remove(neighbour.Key);
            }
            else
            {
                neighbour.At = at;
                ListOf(neighbour).Continue(neighbour);
            }
        }

        _configuredCount = _neighbours.Keys.Count(configured.Contains);
        return released;
    }
}
