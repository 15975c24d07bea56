using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Tests;

/// <summary>A fault of the tests of faults that drawn networks may have too, and the claims that it must make fail.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="CanBeIn">Whether it touches a network, and all of its services alike.</param>
/// <param name="Break">The network with it.</param>
/// <param name="Fails">The claims that fail, of those that apply.</param>
internal sealed record NetworkFault(string Name, Func<DrawnNetwork, bool> CanBeIn, Func<Topology, Topology> Break, Func<Topology, IEnumerable<string>> Fails)
{
    /// <summary>How the demonstration is run with it.</summary>
    public DemonstrationOptions Options { get; init; } = new();

    /// <summary>A claim that fails where too few packets are left: that depends on what else clients ask.</summary>
    public const string OfNumber = "request-crosses-balancer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkFault> All { get; } =
    [
        new("ARP suppression off", network => IsDirect(network) && !network.IsOnOneArm,
            topology => WithReals(topology, real => real with { ArpSuppression = false }), _ => ["arp-only-balancer"]),
        new("the reals have no VIP", IsDirect, topology => Without(topology, "vip"), NeedAnAnswer),
        new("the reals' gateway is the balancer", network => IsDirect(network) && !network.IsOnOneArm && network.Topology.ReplyPath == ReplyPath.Direct,
            topology => WithReals(topology, real => real with { Gateway = Ipv4Address.Parse("10.10.10.1") }),
            _ => ["reply-bypasses-balancer", "client-ttl", "balancer-relieved"]),
        new("nothing listens on the reals", network => !ServiceChecks.AreThere(network.Topology)
                && (Has(network.Topology, ExchangeKind.Download) || Has(network.Topology, ExchangeKind.Datagram)),
            topology => Without(topology, "service"), NeedAService),
        Spoilt("inner TTL not decremented", ["inner-untouched"], (_, inner) => inner[8]++),
        Spoilt("outer TTL wrong", ["outer-header"], (outer, _) => outer[8] = 63),
        Spoilt("outer TOS not the inner one", ["outer-header"], (outer, _) => outer[1] = 0x10),
        Spoilt("outer source not the balancer's", ["outer-header"], (outer, _) => outer[15] = 77),
    ];

    /// <summary>Claims that fail when clients get no answer.</summary>
    private static IEnumerable<string> NeedAnAnswer(Topology _) =>
    [
        "reply-from-vip", "reply-bypasses-balancer", "reply-routed-untouched", "client-ttl", "closed-port-reset", "ping-end-to-end", "udp-from-vip",
        "balancer-relieved", "content-intact",
    ];

    /// <summary>Claims that fail when no service answers.</summary>
    private static IEnumerable<string> NeedAService(Topology topology) =>
    [
        "udp-from-vip", "content-intact",
        .. Has(topology, ExchangeKind.Download) ? OfAnswers(topology) : Array.Empty<string>(),
    ];

    /// <summary>Claims about 100,000 octets of answer of the services that clients download from.</summary>
    private static IEnumerable<string> OfAnswers(Topology topology)
    {
        var isTranslated = ExchangePlan.Of(topology).Of(ExchangeKind.Download).ToLookup(exchange => exchange.Slb.NatMode.IsTranslation());
        return [.. isTranslated[true].Any() ? ["reply-translated"] : Array.Empty<string>(),
            .. isTranslated[false].Any() ? ["reply-bypasses-balancer", "balancer-relieved", "reply-routed-untouched"] : Array.Empty<string>()];
    }

    private static NetworkFault Spoilt(string name, string[] fails, Action<Span<byte>, Span<byte>> spoil)
        => new(name, network => Slbs(network.Topology).All(slb => slb.NatMode == NatMode.L3DsrIpTunnel), topology => topology, _ => fails)
        {
            Options = new DemonstrationOptions
            {
                Kind = new ReferenceKind((node, macs) => FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(node, macs), (_, outer, inner) =>
                {
                    spoil(outer, inner);
                    FaultTests.MakeChecksumRight(outer);
                    FaultTests.MakeChecksumRight(inner);
                }))
            },
        };

    private static IEnumerable<Slb> Slbs(Topology topology) => topology.Balancers.Single().Configuration.Slbs;

    /// <summary>Whether all services return directly, and none is checked: what is down is asked for nothing.</summary>
    private static bool IsDirect(DrawnNetwork network)
        => Slbs(network.Topology).All(slb => !slb.NatMode.IsTranslation()) && !ServiceChecks.AreThere(network.Topology);

    private static bool Has(Topology topology, ExchangeKind kind) => ExchangePlan.Of(topology).Of(kind).Any();

    private static Topology Without(Topology topology, string word) => Omission.LeaveOut(topology, Omission.All.Where(omission => omission.Word == word));

    private static Topology WithReals(Topology topology, Func<RealNode, RealNode> change)
        => topology.Reals.Aggregate(topology, (changed, real) => changed.With(change(real)));
}
