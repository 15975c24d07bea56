using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The claims about packets that go to a real server without a tunnel, from captures made by hand.</summary>
public sealed class ModeClaimTests
{
    private const int Packet = EthernetHeader.UntaggedLength;
    private const int ChecksumAt = Packet + 10;
    private const int Transport = Packet + Ipv4Header.MinimumLength;

    public static TheoryData<NatMode> Modes => [NatMode.L3DsrDscp, NatMode.Dsr];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Claims_OfARightCapture_Hold(NatMode mode)
        => Assert.All(["request-crosses-balancer", ClaimOf(mode), "ping-end-to-end"], name => Assert.Null(FailureOf(mode, name, (_, _) => { })));

    /// <summary>An octet of each packet that the balancer sends is another, and the header checksum is right again.</summary>
    [Theory]
    [InlineData(NatMode.L3DsrDscp, Packet + 1, 0x01, "back: the congestion bits are 1, the client's 0")]
    [InlineData(NatMode.L3DsrDscp, Packet + 8, 0x01, "back: the time to live is 63, the client's packet came with 63")]
    [InlineData(NatMode.L3DsrDscp, Packet + 4, 0x01, "back: the packet differs from the client's")]
    [InlineData(NatMode.L3DsrDscp, Transport + 8, 0x01, "back: the transport checksum is wrong")]
    [InlineData(NatMode.Dsr, 11, 0x40, "back: the frame comes from 02:00:00:00:03:41, the balancer has 02:00:00:00:03:01 there")]
    [InlineData(NatMode.Dsr, Packet + 8, 0x01, "back: the time to live is 63, the client's packet came with 63")]
    [InlineData(NatMode.Dsr, Packet + 1, 0x10, "back: the packet differs from the client's")]
    public void Claim_OfAnOctetThatIsWrong_SaysWhat(NatMode mode, int at, byte bits, string failure)
        => Assert.Equal(failure, FailureOf(mode, ClaimOf(mode), (frame, _) => Change(frame, at, bits)));

    [Theory]
    [InlineData(0x01, null)]
    [InlineData(0x02, "back: the time to live is 60, the client's packet came with 63")]
    public void RedirectedUntouched_OfABalancerThatBridges_HoldsWithTheTimeToLiveOfTheClient(byte bits, string? failure)
        => Assert.Equal(failure, JudgeOf(
            NatMode.Dsr, "redirected-untouched",
            frames => [.. frames.Select(frame => Sent(frame, (octets, _) => Change(octets, Packet + 8, bits)))], Freedom.BridgedTtl));

    [Fact]
    public void DscpMarked_WithAWrongHeaderChecksum_SaysSo()
        => Assert.Equal("back: the header checksum is wrong", FailureOf(NatMode.L3DsrDscp, "dscp-marked", (frame, _) => frame[ChecksumAt] ^= 1));

    /// <summary>What does not go to a real server as the mode says has not left for one.</summary>
    [Theory]
    [InlineData(
        NatMode.L3DsrDscp, Packet + 1, 0x04, "front: a packet to the VIP did not leave the balancer for the rip of a real, with the code point of the VIP")]
    [InlineData(
        NatMode.L3DsrDscp, Packet + 19, 0x40, "front: a packet to the VIP did not leave the balancer for the rip of a real, with the code point of the VIP")]
    [InlineData(NatMode.Dsr, 3, 0x01, "front: a packet to the VIP did not leave the balancer for the MAC address of a real")]
    public void RequestCrossesBalancer_OfAPacketForNobody_SaysSo(NatMode mode, int at, byte bits, string failure)
        => Assert.Equal(failure, FailureOf(mode, "request-crosses-balancer", (frame, _) => Change(frame, at, bits)));

    [Theory]
    [InlineData(NatMode.L3DsrDscp, "back: a marked packet left the balancer that no client sent")]
    [InlineData(NatMode.Dsr, "back: a redirected packet left the balancer that no client sent")]
    public void RequestCrossesBalancer_OfAPacketSentTwice_SaysSo(NatMode mode, string failure)
        => Assert.Equal(failure, JudgeOf(mode, "request-crosses-balancer", frames => [.. frames, frames.First(IsSent)]));

    /// <summary>Pings go by DSCP, and nothing else is sent: what is wrong with them is not told of the service that goes by MAC address.</summary>
    [Fact]
    public void Claims_OfTwoModes_EachJudgeTheirOwnService()
    {
        var made = PingsBy(NatMode.L3DsrDscp);
        var balancer = made.Network.Balancers.Single();
        var pings = balancer.Configuration.Slbs.Single();
        var web = pings with { Name = "web", NatMode = NatMode.Dsr, Vips = [new VirtualService(HandMade.Vip, IpProtocol.Tcp, [])] };
        var network = made.Network.With(balancer with { Configuration = balancer.Configuration with { Slbs = [pings, web] } });
        var frames = made.Frames.Select(frame => Sent(frame, (octets, _) => Change(octets, Packet + 1, 0x01)));
        var evidence = new Evidence(network, made.Capture(frames), []);

        var failures = Demonstration.ClaimsOf(network).Where(claim => claim.Name is "dscp-marked" or "redirected-untouched")
            .ToDictionary(claim => claim.Name, claim => claim.Judge(evidence).Failure);

        Assert.Equal("back: the congestion bits are 1, the client's 0", failures["dscp-marked"]);
        Assert.Equal("no evidence: no such frame was seen", failures["redirected-untouched"]);
    }

    private static string ClaimOf(NatMode mode) => mode == NatMode.Dsr ? "redirected-untouched" : "dscp-marked";

    private static bool IsSent(SeenFrame frame) => frame.Sender.Node == "l4" && frame.Link.Name == "back";

    /// <summary>What a claim says when each frame of the balancer to the real server is changed on its way out.</summary>
    private static string? FailureOf(NatMode mode, string claim, Action<byte[], SeenLink> change)
        => JudgeOf(mode, claim, frames => [.. frames.Select(frame => Sent(frame, change))]);

    /// <summary>A frame; one of the balancer to the real server is changed.</summary>
    private static SeenFrame Sent(SeenFrame frame, Action<byte[], SeenLink> change)
    {
        if (!IsSent(frame))
        {
            return frame;
        }

        var octets = frame.Octets.ToArray();
        change(octets, frame.Link);
        return frame with { Octets = octets };
    }

    private static string? JudgeOf(NatMode mode, string claim, Func<List<SeenFrame>, List<SeenFrame>> change, params HashSet<Freedom> freedoms)
    {
        var made = PingsBy(mode);
        var evidence = new Evidence(made.Network, made.Capture(change(made.Frames)), []) { Freedoms = freedoms };
        return Demonstration.ClaimsOf(made.Network).Single(one => one.Name == claim).Judge(evidence).Failure;
    }

    private static HandMade PingsBy(NatMode mode)
    {
        var made = new HandMade { Mode = mode }.Step("ping");
        for (ushort sequence = 1; sequence <= 10; sequence++)
        {
            made.Ping(77, sequence);
        }

        return made;
    }

    private static void Change(byte[] frame, int at, byte bits)
    {
        frame[at] ^= bits;
        FaultTests.MakeChecksumRight(frame.AsSpan(Packet, Ipv4Header.MinimumLength));
    }
}
