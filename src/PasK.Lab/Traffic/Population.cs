using Bogus;
using PasK.Lab.Topologies;

namespace PasK.Lab.Traffic;

/// <summary>
/// Traffic as if of many people: requests of random clients, kinds and sizes, the same for the same seed. The clients are those of the topology, whose
/// counted hosts have addresses that follow each other.
/// </summary>
public static class Population
{
    /// <summary>The largest payload of a ping or datagram in octets: in a tunnel on a link of 1,500 it is not fragmented.</summary>
    public const int LargestPayload = 1500 - 20 - 20 - 8;

    /// <summary>Draws requests.</summary>
    /// <param name="topology">Whose hosts make them.</param>
    /// <param name="seed">The same seed gives the same requests.</param>
    /// <param name="count">How many.</param>
    /// <param name="kinds">The kinds to choose from.</param>
    /// <param name="largestContent">The largest download or upload in octets.</param>
    /// <exception cref="ArgumentException">The topology has no host, or there is no kind to choose from.</exception>
    public static IReadOnlyList<PopulationRequest> Draw(Topology topology, int seed, int count, IReadOnlyList<RequestKind> kinds, int largestContent = 100_000)
    {
        var clients = topology.Hosts.ToList();
        if (clients.Count == 0 || kinds.Count == 0)
        {
            throw new ArgumentException(
                $"a population needs a host and a kind of request; {topology.Name} has {clients.Count} hosts, and {kinds.Count} kinds were given",
                nameof(topology));
        }

        var random = new Randomizer(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(random.ListItem(clients), random.ListItem([.. kinds])))];

        PopulationRequest Draw(HostNode client, RequestKind kind)
            => new(client, kind, random.Number(1, kind is RequestKind.Ping or RequestKind.Datagram ? LargestPayload : largestContent));
    }
}
