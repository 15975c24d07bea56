using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Linux.Devices;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Without a part of the real server exactly these claims of a topology fail, and this is seen on the wire.</summary>
public sealed class OmissionTests
{
    private const string Direct = "ip-tunnel-dsr";
    private const string Routed = "ip-tunnel-dsr-behind-l4";
    private const string OneArm = "ip-tunnel-dsr-one-arm";
    private const string RoundRobin = "round-robin";
    private const string HealthChecks = "health-checks";
    private const string Vxlan = "vxlan-dsr";
    private const string Gre = "gre-dsr";
    private const string Trunk = "trunk-dsr";
    private const string Dscp = "dscp-dsr";
    private const string L2 = "l2-dsr";
    private const string Dnat = "dnat";
    private const string BothNat = "both-nat";

    /// <summary>Claims that need an answer, whatever its way; and without one the client also sends too few requests.</summary>
    private static readonly string[] NeedAnAnswer =
        ["client-ttl", "closed-port-reset", "content-intact", "ping-end-to-end", "reply-from-vip", "request-crosses-balancer", "udp-from-vip"];

    /// <summary>Claims that need a service to answer: a download of 100,000 octets and a datagram.</summary>
    private static readonly string[] NeedAService = ["content-intact", "request-crosses-balancer", "udp-from-vip"];

    /// <summary>Claims that need a real that is ACT: without one no request leaves the balancer.</summary>
    private static readonly string[] NeedAct =
        [
            .. NeedAnAnswer,
            "balancer-relieved",
            "closed-port-inact",
            "inner-untouched",
            "mac-learnt",
            "recovered",
            "reply-bypasses-balancer",
            "session-stays",
            "spread-round-robin"
        ];

    private static readonly string[] OfDirect = ["balancer-relieved", "reply-bypasses-balancer"];
    private static readonly string[] OfRouted = ["reply-routed-untouched"];

    private static readonly Dictionary<(string Topology, string Word), string[]> Fails = new()
    {
        [(Direct, "arp-suppression")] = ["arp-only-balancer"],
        [(Direct, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(Direct, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(Direct, "service")] = [.. NeedAService, .. OfDirect],
        [(Routed, "arp-suppression")] = ["arp-only-balancer"],
        [(Routed, "vip")] = [.. NeedAnAnswer, .. OfRouted],
        [(Routed, "decapsulation")] = [.. NeedAnAnswer, .. OfRouted],
        [(Routed, "service")] = [.. NeedAService, .. OfRouted],
        [(OneArm, "arp-suppression")] = ["arp-only-balancer", "inner-untouched", "outer-header", "ping-end-to-end", "request-crosses-balancer"],
        [(OneArm, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(OneArm, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(OneArm, "service")] = [.. NeedAService, .. OfDirect],
        [(RoundRobin, "arp-suppression")] = ["arp-only-balancer"],
        [(RoundRobin, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(RoundRobin, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(RoundRobin, "service")] = [.. NeedAService, .. OfDirect],
        [(Vxlan, "arp-suppression")] = ["arp-only-balancer"],
        [(Vxlan, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(Vxlan, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(Vxlan, "service")] = [.. NeedAService, .. OfDirect],
        [(Gre, "arp-suppression")] = ["arp-only-balancer"],
        [(Gre, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(Gre, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(Gre, "service")] = [.. NeedAService, .. OfDirect],
        [(Dscp, "arp-suppression")] = ["arp-only-balancer"],
        [(Dscp, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(Dscp, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect, "real-hidden"],
        [(Dscp, "service")] = [.. NeedAService, .. OfDirect],
        [(L2, "arp-suppression")] = ["arp-only-balancer"],
        [(L2, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(L2, "decapsulation")] = [],
        [(L2, "service")] = [.. NeedAService, .. OfDirect],
        [(Dnat, "arp-suppression")] = [],
        [(Dnat, "vip")] = [],
        [(Dnat, "decapsulation")] = [],
        [(Dnat, "service")] = [.. NeedAService, "reply-translated"],
        [(BothNat, "arp-suppression")] = [],
        [(BothNat, "vip")] = [],
        [(BothNat, "decapsulation")] = [],
        [(BothNat, "service")] = [.. NeedAService, "reply-translated"],
        [(Trunk, "arp-suppression")] = ["arp-only-balancer"],
        [(Trunk, "vip")] = [.. NeedAnAnswer, .. OfDirect],
        [(Trunk, "decapsulation")] = [.. NeedAnAnswer, .. OfDirect],
        [(Trunk, "service")] = [.. NeedAService, .. OfDirect],
        [(HealthChecks, "arp-suppression")] = ["arp-only-balancer"],
        [(HealthChecks, "vip")] = [.. NeedAct, "check-answer-plain"],
        [(HealthChecks, "decapsulation")] = [.. NeedAct, "check-answer-plain"],
        [(HealthChecks, "service")] = NeedAct,
    };

    private const string OfVip = "the clients got TCP segments of a connection from the VIP 192.168.193.50, port 80: #";

    /// <summary>How each sentence must read, with # for a number that is not 0.</summary>
    private static readonly Dictionary<string, string[]> Tells = new()
    {
        ["arp-suppression"] = ["on link real1, real1.eth0 ({mac}) answered ARP for 192.168.193.50: #", OfVip],
        ["vip"] = ["the balancer got requests: #", "the balancer sent requests {way} real1 ({rip}): #", "nothing came back to the clients: 0 frames"],
        ["decapsulation"] = ["real1 refused tunnel packets of the balancer with {refusal} from {rip}, quoting {quoted}: #", "{told}"],
        ["service"] =
        [
            "the clients got echo replies from the VIP 192.168.193.50: #",
            "the clients got TCP resets from the VIP 192.168.193.50, port 80: #",
            "the clients got ICMP 3/3 (port unreachable) from the VIP 192.168.193.50, quoting UDP to port 7: #",
        ],
    };

    /// <summary>The same where health checks find out, so that the clients' packets go nowhere.</summary>
    private static readonly Dictionary<string, string[]> TellsOfChecks = new(Tells)
    {
        ["vip"] = ["the balancer got requests: #", "the balancer sent probes in the tunnel to real1 ({rip}): #", "nothing came back to the clients: 0 frames"],
        ["service"] =
        [
            "real1 answered probes of the balancer as 192.168.193.50: #",
            "real1 reset probes of the balancer as 192.168.193.50: #",
            "nothing came back to the clients: 0 frames",
        ],
    };

    /// <summary>The same of real servers that know no code point, and answer under their own address.</summary>
    private static readonly Dictionary<string, string[]> TellsOfDscp = new(Tells)
    {
        ["decapsulation"] =
        [
            "the balancer sent requests {way} real1 ({rip}): #",
            "the clients got echo replies from {rip} (no VIP): #",
            "the clients got TCP segments of a connection from {rip} (no VIP), port 80: #",
            "the clients got TCP resets from {rip} (no VIP), port 81: #",
        ],
    };

    /// <summary>The same of real servers that need nothing to take requests.</summary>
    private static readonly Dictionary<string, string[]> TellsOfL2 = new(Tells)
    {
        ["decapsulation"] = ["the balancer sent requests {way} real1 ({rip}): #", OfVip],
    };

    /// <summary>The same of real servers that have nothing but their services.</summary>
    private static readonly Dictionary<string, string[]> TellsOfNat = new(Tells)
    {
        ["arp-suppression"] = [OfVip],
        ["vip"] = [OfVip],
        ["decapsulation"] = [OfVip],
    };

    private static Dictionary<string, string[]> TellsOf(string topology) => topology switch
    {
        Dnat or BothNat => TellsOfNat,
        HealthChecks => TellsOfChecks,
        Dscp => TellsOfDscp,
        L2 => TellsOfL2,
        _ => Tells,
    };

    private static string WayOf(string topology) => topology switch
    {
        Dscp => "marked for the VIP to",
        L2 => "to the MAC address of",
        _ => "in the tunnel to",
    };

    private static string QuotedOf(string topology) => topology switch
    {
        Vxlan => "UDP port 4789",
        Gre => "protocol 47",
        _ => "protocol 4",
    };

    /// <summary>A kernel with the tunnel's module speaks the protocol and lacks only the device; one without it does not speak the protocol.</summary>
    private static string RefusalOf(string topology)
        => topology == Vxlan || KernelFeatures.Has(topology == Gre ? KernelPart.Gre : KernelPart.KnownIpInIp)
            ? "ICMP 3/3 (port unreachable)"
            : "ICMP 3/2 (protocol unreachable)";

    /// <summary>
    /// Of a refused protocol the balancer tells the client that nobody is there; a port of the tunnel is its own affair (RFC 2003 §4). Where health checks find
    /// out, no packet of a client is refused.
    /// </summary>
    private static string ToldOf(string topology)
        => topology == HealthChecks || RefusalOf(topology).Contains("port", StringComparison.Ordinal) ? "nothing came back to the clients: 0 frames"
            : "the clients got ICMP 3/1 (host unreachable) from 192.168.193.181 (no VIP), quoting TCP to port 80: #";

    public static TheoryData<string, string> Rows
        => new MatrixTheoryData<string, string>(ReferenceLab.Topologies.Keys, Omission.All.Select(omission => omission.Word));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task LeaveOut_APart_FailsExactlyItsClaimsAndTellsWhatIsSeen(string topology, string word)
    {
        var result = await DemonstrateWithoutAsync(topology, word);
        Assert.Equal(Fails[(topology, word)].Order(), result.Claims.Where(claim => !claim.Holds).Select(claim => claim.Name).Order());
        var real = ReferenceLab.Topologies[topology].Reals.First();
        var (rip, mac) = (real.Interface.Address.Address.ToString(), ReferenceLab.Topologies[topology].LinksOf(real).Single().EndAt(real).Mac.ToString());
        Assert.All(
            TellsOf(topology)[word],
            sentence => AssertTold(
                sentence.Replace("{rip}", rip, StringComparison.Ordinal)
                    .Replace("{mac}", mac, StringComparison.Ordinal)
                    .Replace("{refusal}", RefusalOf(topology), StringComparison.Ordinal)
                        .Replace("{told}", ToldOf(topology), StringComparison.Ordinal)
                        .Replace("{way}", WayOf(topology), StringComparison.Ordinal)
                        .Replace("{quoted}", QuotedOf(topology), StringComparison.Ordinal),
                result));
    }

    [Fact]
    public async Task LeaveOut_ArpSuppressionOnOneArm_LetsTheRealStealTheTraffic()
    {
        var result = await DemonstrateWithoutAsync(OneArm, "arp-suppression");
        AssertTold("the balancer saw no request: 0 frames", result);
        AssertTold("real1 took requests past the balancer, plain as the clients sent them: #", result);
        Assert.DoesNotContain(result.Seen!, sentence => sentence.Contains("in the tunnel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LeaveOut_ArpSuppressionElsewhere_LeavesTheTrafficToTheBalancer()
    {
        var result = await DemonstrateWithoutAsync(Direct, "arp-suppression");
        AssertTold("on link front, l4.xg1 (02:00:00:00:03:02) answered ARP for 192.168.193.50: #", result);
        AssertTold("on link real1, real1.eth0 (02:00:00:00:04:01) asked by ARP in the name of 192.168.193.50: #", result);
        Assert.DoesNotContain(result.Seen!, sentence => sentence.Contains("past the balancer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LeaveOut_Nothing_TellsNothing()
    {
        Assert.Null((await ReferenceLab.DemonstrateAsync(ReferenceLab.Topology)).Seen);
        Assert.Same(ReferenceLab.Topology, Omission.LeaveOut(ReferenceLab.Topology, []));
    }

    [Fact]
    public async Task Account_WithoutTraffic_SaysThatNobodyAnswered()
    {
        var result = await ReferenceLab.DemonstrateAsync(ReferenceLab.Topology, new DemonstrationOptions { Without = [Omission.All[0]] }, sendTraffic: false);
        Assert.Equal(
            [
                "nobody answered ARP for 192.168.193.50: 0 frames", "the clients sent packets to 192.168.193.50: 0 frames",
                "the balancer saw no request: 0 frames",
                    "nothing came back to the clients: 0 frames",
            ],
            result.Seen);
    }

    private static Task<DemonstrationResult> DemonstrateWithoutAsync(string topology, string word)
        => ReferenceLab.DemonstrateAsync(
            ReferenceLab.Topologies[topology], new DemonstrationOptions { Without = [Omission.All.Single(omission => omission.Word == word)] });

    private static void AssertTold(string sentence, DemonstrationResult result)
    {
        var isCounted = sentence.EndsWith('#');
        Assert.Contains(
            result.Seen!,
            seen =>
                isCounted
                    ? seen.StartsWith(sentence[..^1], StringComparison.Ordinal) && !seen.EndsWith(": 0 frames", StringComparison.Ordinal)
                    : seen == sentence);
    }
}
