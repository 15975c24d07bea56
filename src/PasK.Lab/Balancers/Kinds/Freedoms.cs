using PasK.Balancer.Configuration;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>The table of all freedoms. A new one needs a row here, and a class where none of those that there are does.</summary>
public static class Freedoms
{
    private static readonly EnumTable<Freedom, FreedomRule> Table = new("freedoms", new Dictionary<Freedom, FreedomRule>
    {
        [Freedom.OuterIdentification] = new TunnelFreedom(
            "outer-identification", "the identification of tunnel packets that are never cut (RFC 6864 §4.1)",
            FindingKind.ReusedIdentification, TunnelRemarks.ReusedIdentification(isNeverCut: true)),
        [Freedom.OuterTtl] = new OuterFieldFreedom("outer-ttl", "the TTL of tunnel packets (RFC 2003 §3.1)", "ttl", (_, _) => true),
        [Freedom.OuterSource] = new OuterFieldFreedom(
            "outer-source", "the source of tunnel packets, one of the balancer's addresses", "source", OuterFieldFreedom.IsOwn),
        // An inner packet that must not be fragmented has DF outside too (RFC 2003 §3.1): it may only be set where it need not be.
        [Freedom.OuterDf] = new OuterFieldFreedom(
            "outer-df", "DF of tunnel packets whose inner packet may be fragmented (RFC 2003 §3.1)", "DF", (one, _) => one.Received is "set" or "yes"),
        [Freedom.OuterEcn] = new OuterFieldFreedom(
            "outer-ecn", "ECN of tunnel packets whose inner packet met congestion: CE as inside (RFC 6040 §4.1), or ECT(0) (RFC 3168 §9.1.1)", "tos",
            OuterFieldFreedom.IsResetEcn),
        [Freedom.VxlanSourcePort] = new TunnelFreedom(
            "vxlan-source-port", "the UDP source port of a tunnel in UDP (RFC 7348 §5)",
            FindingKind.SeveralSourcePorts, TunnelRemarks.SeveralSourcePorts, "source port"),
        [Freedom.BridgedTtl] = new BridgedTtlFreedom(
            "bridged-ttl",
            "the TTL of packets that leave as they came, in another frame: a router lowers it (RFC 1812 §5.3.1), a bridge does not (IEEE 802.1Q)"),
        [Freedom.Fragmentation] = new FreedomRule(
            "fragmentation",
            "whether packets are cut before they enter a tunnel (RFC 4459 §3.4) or behind (RFC 4459 §3.1), and whether fragments that come are put together "
            + "first; scenarios about one choice are absent"),
        [Freedom.ErrorSource] = new ErrorSourceFreedom(
            "error-source", "the source of its own ICMP errors, one of its addresses or a VIP; RFC 1812 §4.3.2.4 asks for one of the interface"),
        [Freedom.QuotedTtl] = new QuotedTtlFreedom(
            "quoted-ttl", "the TTL of the packet that its own ICMP errors quote, as it came or lowered already (RFC 1812 §4.3.2.3)"),
        [Freedom.TunnelErrors] = new FreedomRule(
            "tunnel-errors",
            "whether an error that a tunnel packet met is passed on at once (RFC 2003 §4), or remembered and told of what comes after (RFC 2003 §5); "
            + "scenarios about one choice are absent"),
        [Freedom.ArpQuestions] = new ArpQuestionsFreedom("arp-questions", "when it asks by ARP for MAC addresses: RFC 826 says how, not when"),
    });

    /// <summary>The freedoms by their words.</summary>
    public static IReadOnlyDictionary<string, Freedom> ByWord { get; }
        = Enum.GetValues<Freedom>().ToDictionary(freedom => Table[freedom].Word, StringComparer.Ordinal);

    /// <summary>The freedoms by their words, each with what it frees, for people.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = ByWord.ToDictionary(one => one.Key, one => Table[one.Value].Meaning);

    /// <summary>Its word in a balancer's folder; a scenario with this tag is about the choice itself.</summary>
    public static string Word(this Freedom freedom) => Table[freedom].Word;

    /// <summary>Whether a freedom allows a field or a line to be otherwise.</summary>
    public static bool Allows(this Freedom freedom, FieldDifference one, Topology topology) => Table[freedom].Allows(one, topology);

    /// <summary>Whether a freedom allows something that a capture must not show.</summary>
    public static bool Allows(this Freedom freedom, Finding finding) => Table[freedom].Allows(finding);

    /// <summary>Whether one of some freedoms allows a field or a line to be otherwise.</summary>
    public static bool Allow(this IEnumerable<Freedom> freedoms, FieldDifference one, Topology topology)
        => freedoms.Any(freedom => freedom.Allows(one, topology));
}
