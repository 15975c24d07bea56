using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each fault of a balancer that routes the answers makes exactly these claims fail, on the real network.</summary>
public sealed class RoutedFaultTests
{
    private const string Untouched = "reply-routed-untouched";
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    private static readonly Dictionary<string, (AnswerFault Spoil, string Says, string[] Fails)> Faults = new()
    {
        ["TTL not decremented"] = (
            (ref _, packet) => Set(packet, 8, (byte)(packet[8] + 1)), "back: an answer did not leave the balancer as it should", ["client-ttl", Untouched]),
        ["TOS changed"] = ((ref _, packet) => Set(packet, 1, 0x20), "back: an answer did not leave the balancer as it should", [Untouched]),
        ["answers to pings lost"] = (
            (ref _, packet) => packet[9] == (byte)IpProtocol.Icmp ? 0 : 1,
            "back: an answer did not leave the balancer as it should",
            ["ping-end-to-end", Untouched]),
        ["answers to pings doubled"] = (
            (ref _, packet) => packet[9] == (byte)IpProtocol.Icmp ? 2 : 1, "front: an answer left the balancer that did not come in", [Untouched]),
        ["back where they came from"] = (
            (ref port, _) =>
            {
                port = 1 - port;
                return 1;
            },
            "back: an answer left the balancer by a link that does not lead to the client",
            ["client-ttl", "closed-port-reset", "content-intact", "ping-end-to-end", "reply-from-vip", "request-crosses-balancer", Untouched, "udp-from-vip"]),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Fault_OfARoutingBalancer_FailsExactlyItsClaims(string name)
    {
        var (spoil, says, fails) = Faults[name];
        var kind = new ReferenceKind((node, macs) => FaultyDatapath.OfAnswers(BalancerRunner.ReferenceEngine(node, macs), Vip, spoil));
        var options = new DemonstrationOptions { Kind = kind };
        var result = await ReferenceLab.DemonstrateAsync(
            ReferenceLab.BehindL4, fails.Contains("content-intact") ? options with { Patience = TimeSpan.FromMilliseconds(500) } : options);
        var failed = result.Claims.Where(claim => !claim.Holds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failed.Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(fails.Order(), failed.Select(claim => claim.Name).Order());
        Assert.Contains(failed, claim => claim.Failure!.StartsWith(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReplyPath_WhereAnswersGoPastTheBalancer_IsNotRouted()
    {
        var result = await ReferenceLab.DemonstrateAsync(ReferenceLab.Topology with { ReplyPath = ReplyPath.Routed });
        Assert.Equal(
            ["client-ttl: client: an answer arrived with TTL 63", "reply-routed-untouched: no evidence: no such frame was seen"],
            result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}").Order());
    }

    [Fact]
    public async Task ReplyRoutedUntouched_OfAGoodCapture_MissesWhatIsTakenAway()
    {
        var capture = (await ReferenceLab.DemonstrateAsync(ReferenceLab.BehindL4)).Capture;
        var fewer = capture.Frames.Where(frame => frame.Link.Name != "client" || !frame.TryGetTcp(out var packet, out _) || packet.Source != Vip).ToList();
        var dead = capture.Frames.Select(frame =>
            frame.Receiver.Node == "l4" && frame.TryGetIpv4(out var packet) && packet.Source == Vip ? WithoutTimeToLive(frame) : frame);
        Assert.Null(Judge(capture, sessions: null));
        Assert.Null(Judge(capture, sessions: 4));
        Assert.Equal("the balancer began 5 sessions for 4 conversations that clients began", Judge(capture, sessions: 5));
        Assert.Matches("^[0-9]+ answers left the balancer, 2 came to the clients$", Judge(capture with { Frames = fewer }, sessions: 4));
        Assert.Equal("back: an answer came to the balancer with TTL 0", Judge(capture with { Frames = [.. dead] }, sessions: 4));
    }

    private static string? Judge(Capture capture, long? sessions)
        => Demonstration.ClaimsOf(ReferenceLab.BehindL4)
            .Single(claim => claim.Name == Untouched).Judge(
            new Evidence(ReferenceLab.BehindL4, capture, [],
            BalancerAccount.Silent with { SessionsBegun = sessions })).Failure;

    private static SeenFrame WithoutTimeToLive(SeenFrame frame)
    {
        var octets = frame.Octets.ToArray();
        octets[EthernetHeader.UntaggedLength + 8] = 0;
        return frame with { Octets = octets };
    }

    /// <summary>Sets an octet of an IPv4 header and makes its checksum right again.</summary>
    private static int Set(Span<byte> packet, int offset, byte value)
    {
        packet[offset] = value;
        packet[10] = packet[11] = 0;
        var checksum = InternetChecksum.Compute(packet[..20]);
        (packet[10], packet[11]) = ((byte)(checksum >> 8), (byte)checksum);
        return 1;
    }
}
