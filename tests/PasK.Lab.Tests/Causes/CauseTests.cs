using PasK.Lab.Causes;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Why claims fail is told of what was seen: of each fault its cause and what mends it, and of nothing else.</summary>
public sealed class CauseTests(ITestOutputHelper output)
{
    private const string Omission = "omissiontests-leaveout-apart-failsexactlyitsclaimsandtellswhatisseen-";
    private const string Silent = "silentfaulttests-fault-thatswallowspackets-hasacause-";
    private const string Fault = "faulttests-fault-inthenetwork-failsexactlyitsclaims-";

    /// <summary>What is told of each record: the beginnings of the sentence and of the first command, with # for whatever number.</summary>
    public static TheoryData<string, string, string> Causes => new(
        (Fault + "the-real-has-no-vip",
            "real1 does not have the address 192.168.193.50: it got # packets for it (the first is frame #, link real1) and answered none",
            "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Omission + "ip-tunnel-dsr-vip", "real1 does not have the address 192.168.193.50: it got", "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Omission + "dscp-dsr-vip", "real1 does not have the address 192.168.193.50: it got", "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Omission + "l2-dsr-vip", "real1 does not have the address 192.168.193.50: it got", "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Omission + "health-checks-vip", "real1 does not have the address 192.168.193.50: it got", "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Omission + "round-robin-vip", "real1 does not have the address 192.168.193.50: it got", "real1: ip addr add 192.168.193.50/32 dev lo"),
        (Fault + "arp-suppression-off",
            "real1 answers ARP for the VIP 192.168.193.50 (frame #, link real1): who hears it sends there, past the balancer",
            "real1: sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2"),
        (Omission + "ip-tunnel-dsr-one-arm-arp-suppression", "real1 answers ARP for the VIP", "real1: sysctl -w net.ipv4.conf.all.arp_ignore=1"),
        (Omission + "ip-tunnel-dsr-decapsulation",
            "nothing takes packets out of the tunnel on real1: it got # packets (the first is frame #, link real1) and refuses them by ICMP "
                + "(frame #, link real1)",
            "real1: ip link add tun-in type ipip local 10.10.10.10 remote any; ip link set tun-in up"),
        (Omission + "vxlan-dsr-decapsulation", "nothing takes packets out of the tunnel on real1: it got", "real1: ip link add"),
        (Omission + "gre-dsr-decapsulation", "nothing takes packets out of the tunnel on real1: it got", "real1: ip link add"),
        (Omission + "dscp-dsr-decapsulation",
            "real1 answers clients from its own address 10.10.10.10 (the first is frame #, link real1): it puts no VIP in place of the code point 4",
            "real1: nft add table"),
        (Omission + "ip-tunnel-dsr-service",
            "nothing listens on TCP port 80 of real1: it resets connections (frame #, link real1)", "real1: python3 -m http.server 80"),
        (Omission + "health-checks-service", "nothing listens on TCP port 80 of real1: it resets connections", "real1: python3 -m http.server 80"),
        (Omission + "dnat-service", "nothing listens on TCP port 80 of real1: it resets connections", "real1: python3 -m http.server 80"),
        (Fault + "the-real-s-gateway-is-the-balancer",
            "real1 sends answers to the balancer (the first is frame #, link real1): its gateway is 10.10.10.1, which is the balancer's",
            "real1: ip route replace default via 10.10.10.254"),
        ("natfaulttests-answers-pastthebalancer-areofnouse", "real1 sends answers past the balancer", "real1: ip route replace default via 10.10.10.1"),
        (Fault + "the-udp-service-answers-from-the-rip",
            "real1 answers clients from its own address 10.10.10.10 (frame #, link real1), where the VIP was asked: "
                + "its service listens on the wildcard address",
            "real1: socat UDP4-RECVFROM:7,bind=192.168.193.50,fork PIPE"),
        (Silent + "no-gateway",
            "real1 has no default route: it got # packets (the first is frame #, link real1) and answered none",
            "real1: ip route add default via 10.10.10.254"),
        (Silent + "reverse-path-at-the-real",
            "real1 has rp_filter 1, and drops what comes out of the tunnel: it got # packets", "real1: sysctl -w net.ipv4.conf.all.rp_filter=0"),
        (Silent + "reverse-path-at-the-switch",
            "switch has rp_filter 1, and drops answers whose VIP is elsewhere by its routes (frame #, link real1)",
            "switch: sysctl -w net.ipv4.conf.all.rp_filter=0"),
        (Silent + "a-small-link", "link back carries packets of at most 68 octets, tunnel included: ", "l4: ip link set dev xg2 mtu 1500"),
        (Silent + "a-firewall", "a firewall of real1 drops what comes in the tunnel: it got # packets", "real1: ip rule del pref 1"),
        (Omission + "round-robin-service",
            "nothing listens on UDP port 7 of real1: it refuses datagrams by ICMP 3/3 (frame #, link real1); so it is with real2, real3",
            "real1: socat UDP4-RECVFROM:7,bind=192.168.193.50,fork PIPE"),
        ("checkfaulttests-balancer-thatnevertrustsarealagain-doesnotrecover",
            "l4 takes real1 for INACT and sends no client there: health-check 2: tcp port 80 of 192.168.193.50 in the tunnel: the port is closed", ""),
        (Fault + "a-capture-ring-too-small", "the capture is not complete, so that it proves nothing: ", ""),
        (Fault + "no-request-leaves-the-balancer", "l4 got requests (the first is frame #, link front) and sent none to a real server", ""),
        (Fault + "no-traffic-at-all", "no client sent a packet to 192.168.193.50", ""),
        (Fault + "tunnel-ends-at-nobody", "l4 sent requests on (the first is frame #, link back), to where no real server is: none came to one", ""));

    /// <summary>The demonstrations in which nothing is wrong with the network, or nothing but how the balancer writes packets.</summary>
    public static TheoryData<string> WithoutCause =>
    [
        .. Golden.Names.Where(name => name.StartsWith("goldentests-", StringComparison.Ordinal) || name.Contains("-holds", StringComparison.Ordinal)),
        Fault + "outer-ttl-wrong", Fault + "each-ping-sent-twice", Fault + "udp-payload-octet-changed", Omission + "dnat-vip",
        Omission + "l2-dsr-decapsulation",
    ];

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Cause_OfAFault_IsToldWithWhatMendsIt(string name, string says, string mends)
    {
        var causes = await CausesOf(name);
        Assert.NotEmpty(causes);
        AssertBegins(says, causes[0].Sentence);
        AssertBegins(mends, causes[0].Commands.Select(command => $"{command.Node}: {command.Line}").FirstOrDefault(""));
    }

    [Theory]
    [MemberData(nameof(WithoutCause))]
    public async Task Cause_WhereNothingIsWrongInTheNetwork_IsNone(string name) => Assert.Empty(await CausesOf(name));

    /// <summary>What fails because of a part of the network has a cause.</summary>
    [Fact]
    public async Task Cause_OfEachOmissionThatFails_IsTold()
    {
        foreach (var name in Golden.Names.Where(name => name.StartsWith(Omission, StringComparison.Ordinal)))
        {
            var record = (await Golden.DeriveAsync(name)).Record;
            Assert.True(record.Result.Holds || CauseTable.Of(record.Evidence, record.Built).Count > 0, name);
        }
    }

    private async Task<IReadOnlyList<Cause>> CausesOf(string name)
    {
        var record = (await Golden.DeriveAsync(name)).Record;
        var causes = CauseTable.Of(record.Evidence, record.Built);
        output.WriteLine(string.Join('\n', causes.Select(cause => $"{cause.Sentence}\n  {string.Join("\n  ", cause.Commands)}")));
        return causes;
    }

    private static void AssertBegins(string expected, string told)
        => Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(expected).Replace("\\#", "[0-9]+", StringComparison.Ordinal)}", told);
}
