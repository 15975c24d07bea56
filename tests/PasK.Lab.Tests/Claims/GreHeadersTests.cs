using PasK.Balancer.Configuration;
using PasK.Lab.Claims;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The claim about the headers of GRE.</summary>
public sealed class GreHeadersTests
{
    private const int IpAt = EthernetHeader.UntaggedLength;
    private const int GreAt = IpAt + Ipv4Header.MinimumLength;

    [Fact]
    public void GreHeaders_ThatAreRight_Holds() => Assert.Null(FailureOf(at: 0, bits: 0));

    /// <summary>Reserved bits that a receiver ignores are wrong too: a sender must not set them (RFC 2784 §2.3).</summary>
    [Theory]
    [InlineData(GreAt, 0x01, "the GRE header has other than the protocol type of IPv4")]
    [InlineData(IpAt + 1, 0x10, "the outer TOS is 10, the inner one 00")]
    [InlineData(IpAt + 8, 0x01, "the outer time to live is 65")]
    [InlineData(IpAt + 6, 0x40, "the outer DF bit is not the inner one")]
    public void GreHeaders_WithOneBitWrong_SaysWhich(int at, byte bits, string failure)
        => Assert.EndsWith(failure, FailureOf(at, bits), StringComparison.Ordinal);

    /// <summary>What the claim says when bits of an octet of the tunnel's frames are the others.</summary>
    private static string? FailureOf(int at, byte bits)
    {
        var made = new HandMade { Mode = NatMode.L3DsrGre }.Step("ping").Ping(77, 1);
        var frames = made.Frames.Select(frame => frame.TryGetTunnel(out _) ? Changed(frame, at, bits) : frame);
        return new GreHeaders().Judge(new Evidence(made.Network, made.Capture(frames), [])).Failure;
    }

    private static SeenFrame Changed(SeenFrame frame, int at, byte bits)
    {
        var octets = frame.Octets.ToArray();
        octets[at] ^= bits;
        FaultTests.MakeChecksumRight(octets.AsSpan(IpAt, Ipv4Header.MinimumLength));
        return frame with { Octets = octets };
    }
}
