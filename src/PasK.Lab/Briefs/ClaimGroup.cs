using PasK.Lab.Ladders;

namespace PasK.Lab.Briefs;

/// <summary>Claims that the same frames show.</summary>
public sealed class ClaimGroup
{
    private readonly HashSet<string> _claims;

    private ClaimGroup(string title, Func<LadderChoice, IEnumerable<LadderLine>> show, params string[] claims)
        => (Title, Show, _claims) = (title, show, [.. claims]);

    /// <summary>All groups, in the order of the traffic.</summary>
    public static IReadOnlyList<ClaimGroup> All { get; } =
    [
        new("Requests: client, balancer, real server", choice => choice.Requests,
            "request-crosses-balancer", "inner-untouched", "vxlan-headers", "gre-headers", "outer-header", "dscp-marked", "redirected-untouched",
            "request-translated"),
        new("Answers: real server, client", choice => choice.Answers,
            "reply-from-vip", "reply-bypasses-balancer", "reply-routed-untouched", "reply-translated", "real-hidden", "client-ttl", "balancer-relieved",
            "content-intact"),
        new("Sessions: each to the real server chosen for it", choice => choice.Sessions,
            "spread-round-robin", "spread-weighted-round-robin", "spread-smooth-weighted-round-robin", "spread-least-connections",
            "spread-weighted-least-connections", "spread-source-hashing", "spread-source-port-hashing", "spread-maglev", "session-stays"),
        new("Ping, datagram, closed port", choice => choice.Exchanges, "ping-end-to-end", "udp-from-vip", "closed-port-reset"),
        new("Who has the VIP", choice => choice.VipOwners, "arp-only-balancer"),
        new("Health checks", choice => choice.Checks,
            "check-as-traffic", "check-answer-plain", "mac-learnt", "closed-port-inact", "recovered"),
        new("The capture", _ => [], "capture-complete"),
    ];

    /// <summary>What the claims are about.</summary>
    public string Title { get; }

    /// <summary>The lines of a ladder that show it, the most telling first.</summary>
    internal Func<LadderChoice, IEnumerable<LadderLine>> Show { get; }

    /// <summary>Whether a claim belongs to it.</summary>
    /// <param name="claim">The claim's name.</param>
    public bool Has(string claim) => _claims.Contains(claim);
}
