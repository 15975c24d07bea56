using PasK.Lab.Timing;
using PasK.Steps.Driving;

namespace PasK.Specs;

/// <summary>A balancer that does one thing wrong, a scenario that must notice, and what its message must name.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="Scenario">The scenario, as the command line selects it.</param>
/// <param name="Names">Link, flow, packet and field, as one line of the message has them.</param>
/// <param name="Make">Makes the mutation for one balancer.</param>
internal sealed record Mutant(string Name, string Scenario, string[] Names, Func<Mutation> Make)
{
    private const string Page = "A page is fetched through the balancer and answered past it: ip-tunnel-dsr";
    private const string Pings = "Three echo requests, in order: ip-tunnel-dsr";
    private const string Ping = "Answered by the VIP, past the balancer: ip-tunnel-dsr";
    private const string Marked = "A download, addressed to the real server";
    private const string Redirected = "A download, in frames to the real server";
    private const string Echo = "ICMP echo client 192.168.212.225 > VIP 192.168.193.50, id1";
    private const string Connection = "TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80";

    /// <summary>How late everything leaves it.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether what its message names may come of a busy machine as well.</summary>
    public bool IsLikeLateness { get; init; }

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("inner TTL", Pings, ["link back:", Echo, ": echo request id1 seq 1: ttl 62 → 61"], () => Mutations.InnerTimeToLive),
        new("inner TOS", Pings, ["link back:", Echo, ": echo request id1 seq 1: tos 0 → 0x20"], () => Mutations.InnerTypeOfService),
        new("outer TOS", Pings, ["link back:", Echo, ": echo request id1 seq 1: outer tos 0 → 0x20"], () => Mutations.OuterTypeOfService),
        new("outer ECN", Page, ["link back:", Connection, ": SYN seq 0", ": outer tos 0 → 0x01"], () => Mutations.OuterEcn),
        new(
            "outer ID reused",
            Pings,
            [Echo, "→ echo request id1 seq 2: link back: the outer identification 0x0101 was used before"],
            () => Mutations.IdentificationReused),
        new("inner checksum", Ping, ["link back,", Echo, "→ echo request id1 seq 1: ip checksum bad"], () => Mutations.InnerChecksum),
        new("outer checksum", Ping, ["link back,", Echo, "→ echo request id1 seq 1: outer ip checksum bad"], () => Mutations.OuterChecksum),
        new("outer DF", Page, ["link back:", Connection, ": SYN seq 0", ": outer DF set → absent"], () => Mutations.OuterDontFragment),
        new("outer source", Page, ["link back:", Connection, ": SYN seq 0", ": outer source l4.default 10.10.10.1 → 10.10.10.65"], () => Mutations.OuterSource),
        new("destination MAC", Pings, ["link back:", Echo, ": echo request id1 seq 1: destination MAC real1.eth0 → everyone"], () => Mutations.DestinationMac),
        new("outer total length", Pings,
            ["link back,", Echo, "→ echo request id1 seq 1: outer total length 108 around an inner one of 84"],
            () => Mutations.OuterTotalLength),
        new("session not kept", "Every packet of a download goes to one real server",
            ["link back:", "TCP client1 192.168.212.225:p1 > VIP 192.168.193.50:80", ": ACK 1: outer destination real1 10.10.10.10 → real2 10.10.10.11"],
            () => Mutations.SessionNotKept),
        new("ARP for a foreign address", "A foreign address is nobody's: ip-tunnel-dsr",
            [
                "link front:",
                "ARP: who-has 192.168.193.77 tell switch.xg2 192.168.193.1 (asked by switch.xg2): unanswered, in step \"switch asks everywhere who has "
                + "192.168.193.77\": is another"
            ],
            () => Mutations.ArpForForeignAddress),
        new("reply by the balancer", Pings, ["link front:", Echo, ": echo reply id1 seq 2: is new"], () => Mutations.ReplyByTheBalancer),
        new("duplicate", Pings, ["link back,", Echo, "→ echo request id1 seq 1: the very same packet crossed the link before"], () => Mutations.Duplicate),
        new(
            "reorder",
            "Five packets before the balancer knows the MAC: ip-tunnel-dsr",
            ["ICMP echo client 192.168.212.225 > VIP 192.168.193.50, id2", "→ echo request id2 seq 2: left by back before a packet that had come earlier"],
            () => Mutations.Reorder),
        new("one payload octet", Ping,
            [Echo, "→ echo request id1 seq 1: came by front and left by back with inner payload octet 56 changed"],
            () => Mutations.PayloadOctet),
        new(
            "congestion bits of a marked packet",
            "Type of service 0x02 becomes 0x12",
            ["tos of what l4 sends on back: expected 0x12, seen 0x13"],
            () => Mutations.MarkedEcn),
        new("code point of a marked packet", Marked, ["link back:", Connection, ": SYN seq 0", ": tos 0x10 → 0x14"], () => Mutations.MarkedCodePoint),
        new("TCP checksum of a marked packet", Marked, ["link back,", Connection, "→ SYN: tcp checksum bad"], () => Mutations.MarkedTcpChecksum),
        new(
            "MAC of a redirected packet",
            Redirected,
            ["link back:", Connection, ": SYN seq 0", ": destination MAC real1.eth0 → everyone"],
            () => Mutations.RedirectedMac),
        new(
            "every tenth frame lost",
            "Ten packets, ten identifications: ip-tunnel-dsr",
            ["expected a reply to every ping, got: ", "no reply"],
            () => Mutations.EveryTenthLost)
        {
            IsLikeLateness = true
        },
        new("300 ms late", "Echo requests are answered at once", ["expected a reply within ", "reply after "], () => Mutations.None)
        {
            Delay = Pace.Patience(TimeSpan.FromMilliseconds(300)), IsLikeLateness = true
        },
        new(
            "first packet of the right size lost",
            "A large upload passes: ip-tunnel-dsr",
            ["through the balancer l4,", Connection, "→ came by front and did not leave: DATA: is new"],
            () => Mutations.FirstOfTheRightSizeLost),
        new("TOS of a redirected packet", Redirected, ["link back:", Connection, ": SYN seq 0", ": tos 0 → 0x20"], () => Mutations.RedirectedTypeOfService),
    ];
}
