namespace PasK.Specs;

/// <summary>A balancer that does one thing wrong, a scenario that must notice, and what its message must name.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="Scenario">The scenario, as the command line selects it.</param>
/// <param name="Names">Link, flow, packet and field, as the message has them.</param>
/// <param name="Make">Makes the mutation for one balancer.</param>
internal sealed record Mutant(string Name, string Scenario, string[] Names, Func<Mutation> Make)
{
    private const string Page = "A page is fetched through the balancer and answered past it";
    private const string Pings = "Three echo requests, in order";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("inner TTL", Pings, ["back", "echo request", "ttl"], () => Mutations.InnerTimeToLive),
        new("inner TOS", Pings, ["back", "echo request", "tos"], () => Mutations.InnerTypeOfService),
        new("outer TOS", Pings, ["back", "echo request", "tos"], () => Mutations.OuterTypeOfService),
        new("outer ECN", Page, ["back", "TCP", "tos"], () => Mutations.OuterEcn),
        new("outer ID reused", Pings, ["back", "identification"], () => Mutations.IdentificationReused),
        new("inner checksum", Pings, ["back", "echo request", "checksum"], () => Mutations.InnerChecksum),
        new("outer checksum", Pings, ["back", "echo request", "checksum"], () => Mutations.OuterChecksum),
        new("outer DF", Page, ["back", "SYN", "DF"], () => Mutations.OuterDontFragment),
        new("outer source", Page, ["back", "SYN", "10.10.10.65"], () => Mutations.OuterSource),
        new("destination MAC", Pings, ["back", "echo request", "everyone"], () => Mutations.DestinationMac),
        new("outer total length", Pings, ["back", "echo request", "length"], () => Mutations.OuterTotalLength),
        new("session not kept", "Every packet of a download goes to one real server", ["back", "TCP", "real2"], () => Mutations.SessionNotKept),
        new("ARP for a foreign address", "A foreign address is nobody's", ["front", "who-has 192.168.193.77", "answered"], () => Mutations.ArpForForeignAddress),
        new("reply by the balancer", Pings, ["front", "echo reply"], () => Mutations.ReplyByTheBalancer),
        new("duplicate", Pings, ["back", "echo request", "duplicate"], () => Mutations.Duplicate),
        new("reorder", "Five packets before the balancer knows the MAC", ["back", "echo request", "seq"], () => Mutations.Reorder),
        new("one payload octet", Pings, ["back", "echo request", "checksum"], () => Mutations.PayloadOctet),
    ];
}
