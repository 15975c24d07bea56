using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each fault makes exactly these claims fail, on the real network.</summary>
public sealed class FaultTests
{
    /// <summary>Claims that fail when the client gets no answer; without one it also sends too few requests.</summary>
    private static readonly string[] NeedAnAnswer =
    [
        "request-crosses-balancer", "reply-from-vip", "reply-bypasses-balancer", "client-ttl", "closed-port-reset", "ping-end-to-end", "udp-from-vip",
        "balancer-relieved", "content-intact",
    ];

    private static readonly string[] All = [.. Demonstration.ClaimsOf(ReferenceLab.Topology).Select(claim => claim.Name)];

    public static TheoryData<string> FaultNames => [.. Fault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Fault_InTheNetwork_FailsExactlyItsClaims(string name)
    {
        var fault = Fault.All.Single(fault => fault.Name == name);
        var result = await ReferenceLab.DemonstrateAsync(fault.Topology, fault.Options with { Patience = fault.Patience }, fault.SendsTraffic);
        var failed = result.Claims.Where(claim => !claim.Holds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failed.Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(fault.Fails.Order(), failed.Select(claim => claim.Name).Order());
        Assert.Contains(failed, claim => claim.Failure!.Contains(fault.Says, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_Together_FailEveryClaim()
        => Assert.Equal(All.Order(), Fault.All.SelectMany(fault => fault.Fails).Distinct().Order());

    /// <summary>Makes the checksum of an IPv4 header without options right again.</summary>
    internal static void MakeChecksumRight(Span<byte> packet)
    {
        packet[10] = packet[11] = 0;
        var checksum = InternetChecksum.Compute(packet[..20]);
        (packet[10], packet[11]) = ((byte)(checksum >> 8), (byte)checksum);
    }

    /// <summary>A fault and what it must do to the claims.</summary>
    private sealed record Fault(string Name, string[] Fails, string Says)
    {
        public Topology Topology { get; init; } = ReferenceLab.Topology;

        public DemonstrationOptions Options { get; init; } = new();

        public bool SendsTraffic { get; init; } = true;

        /// <summary>How long the client waits: where no answer comes, not so long that it sends a SYN again and again.</summary>
        public TimeSpan Patience
            => Fails.Contains("content-intact") && !Fails.Contains("capture-complete") ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5);

        public static IReadOnlyList<Fault> All { get; } =
        [
            Spoilt("inner TTL not decremented", ["inner-untouched"], "the inner time to live is 63", (_, _, inner) => Set(inner, 8, (byte)(inner[8] + 1))),
            Spoilt("outer TTL wrong", ["outer-header"], "the outer time to live is 63", (_, outer, _) => Set(outer, 8, 63)),
            Spoilt("outer TOS not the inner one", ["outer-header"], "the outer TOS is 10", (_, outer, _) => Set(outer, 1, 0x10)),
            Spoilt("outer DF not the inner one", ["outer-header"], "the outer DF bit", (_, outer, _) => Set(outer, 6, (byte)(outer[6] ^ 0x40))),
            Spoilt("outer ID always the same", ["outer-header"], "is used twice", (_, outer, _) => { outer[4] = 1; Set(outer, 5, 1); }),
            Spoilt("outer source not the balancer's", ["outer-header"], "the outer source is 10.10.10.77, not 10.10.10.1", (_, outer, _) => Set(outer, 15, 77)),
            Spoilt(
                "outer source of the front link",
                ["outer-header"],
                "the outer source is 192.168.193.181, not 10.10.10.1",
                (_, outer, _) => { outer[12] = 192; outer[13] = 168; outer[14] = 193; Set(outer, 15, 181); }),
            Spoilt("tunnel ends at nobody", ["outer-header", .. NeedAnAnswer], "the outer destination 10.10.10.77", (_, outer, _) => Set(outer, 19, 77)),
            Spoilt("outer checksum wrong", ["outer-header", .. NeedAnAnswer], "the outer checksum is wrong", (_, outer, _) => outer[10] ^= 0xff),
            Spoilt(
                "ICMP payload octet changed",
                ["request-crosses-balancer", "inner-untouched", "ping-end-to-end"],
                "the ports or the payload changed",
                (_, _, inner) => ChangePayload(inner, IpProtocol.Icmp)),
            Spoilt(
                "UDP payload octet changed",
                ["request-crosses-balancer", "inner-untouched", "udp-from-vip"],
                "the ports or the payload changed",
                (_, _, inner) => ChangePayload(inner, IpProtocol.Udp)),
            Spoilt(
                "each ping sent twice",
                ["request-crosses-balancer", "outer-header"],
                "a tunnel packet left the balancer that no client sent",
                (_, _, _) => { },
                inner => inner[9] == (byte)IpProtocol.Icmp ? 2 : 1),
            Spoilt(
                "no request leaves the balancer",
                ["inner-untouched", "outer-header", .. NeedAnAnswer],
                "did not leave the balancer in a tunnel",
                (_, _, _) => { },
                _ => 0),
            Network("ARP suppression off", ["arp-only-balancer"], "says that it is 192.168.193.50", ReferenceLab.Real with { ArpSuppression = false }),
            Network(
                "the real's gateway is the balancer",
                ["reply-bypasses-balancer", "client-ttl", "balancer-relieved"],
                "a packet from the VIP crosses it",
                ReferenceLab.Real with { Gateway = Ipv4Address.Parse("10.10.10.1") }),
            Network("the real has no VIP", NeedAnAnswer, "no evidence", ReferenceLab.Real with { Vips = [] }),
            Network(
                "the UDP service answers from the rip",
                ["reply-from-vip", "real-hidden", "udp-from-vip"],
                "a packet to the client comes from 10.10.10.10",
                ReferenceLab.Real with { Services = [.. ReferenceLab.Real.Services.Select(service => service with { Binding = ServiceBinding.Any })] }),
            new("a capture ring too small", FaultTests.All, "frames were dropped")
            {
                Options = new DemonstrationOptions { StartCaptures =
                    world => CaptureSession.Start(world, new PasK.Linux.Packets.RingSize(4096, 2, TimeSpan.FromMilliseconds(2))) },
            },
            new("no traffic at all", FaultTests.All, "no evidence") { SendsTraffic = false },
        ];

        private static Fault Spoilt(string name, string[] fails, string says, TunnelFault spoil, TunnelCopies? copies = null)
            => new(name, fails, says)
            {
                Options = new DemonstrationOptions
                {
                    Kind = new ReferenceKind((node, macs) => FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(node, macs), spoil, copies))
                },
            };

        private static Fault Network(string name, string[] fails, string says, RealNode real)
            => new(name, fails, says) { Topology = ReferenceLab.Topology.With(real) };

        /// <summary>Sets an octet of an IPv4 header and makes its checksum right again.</summary>
        private static void Set(Span<byte> packet, int offset, byte value)
        {
            packet[offset] = value;
            MakeChecksumRight(packet);
        }

        /// <summary>Swaps two words of the payload: another payload with the same checksum, so that the real server takes it.</summary>
        private static void ChangePayload(Span<byte> packet, IpProtocol protocol)
        {
            if (packet[9] == (byte)protocol)
            {
                (packet[40], packet[41], packet[42], packet[43]) = (packet[42], packet[43], packet[40], packet[41]);
            }
        }
    }
}
