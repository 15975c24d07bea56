using PasK.Lab.Claims;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The claim about the headers of VXLAN.</summary>
public sealed class VxlanHeadersTests
{
    private const int UdpAt = EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength;
    private const int VxlanAt = UdpAt + UdpHeader.HeaderLength;

    private static readonly VxlanDevice Device = new(new Vni(50), VxlanHeader.UdpPort, MacAddress.Parse("02:00:00:00:a5:50"));

    [Fact]
    public void VxlanHeaders_ThatTheRealTakes_Holds() => Assert.Null(FailureOf(Pinged(Device), at: 0));

    [Theory]
    [InlineData(UdpAt, "the UDP source port of the tunnel is 17232, below 49152")]
    [InlineData(UdpAt + 2, "the UDP port of the tunnel is 37557, the real server's 4789")]
    [InlineData(UdpAt + 6, "the UDP datagram of the tunnel has a checksum")]
    [InlineData(VxlanAt + 4, "the VNI is 8388658, the real server's 50")]
    [InlineData(VxlanAt + VxlanHeader.Length + 5, "the frame inside goes to 02:00:00:00:a5:d0, which is not the real server's vx0")]
    public void VxlanHeaders_WithOneBitWrong_SaysWhich(int at, string failure)
        => Assert.EndsWith(failure, FailureOf(Pinged(Device), at), StringComparison.Ordinal);

    [Fact]
    public void VxlanHeaders_ToARealWithoutADevice_Fails()
        => Assert.EndsWith(
            "it is VXLAN, and the real server has no vxlan device", FailureOf(Pinged(Device), at: 0, HandMade.Topology), StringComparison.Ordinal);

    private static HandMade Pinged(VxlanDevice device) => new HandMade { Vxlan = device }.Step("ping").Ping(77, 1);

    /// <summary>What the claim says when the highest bit of an octet of the tunnel's frames is the other; 0 changes nothing.</summary>
    private static string? FailureOf(HandMade made, int at, Topology? topology = null)
    {
        var frames = made.Frames.Select(frame => at > 0 && frame.TryGetTunnel(out _) ? Changed(frame, at) : frame);
        return new VxlanHeaders().Judge(new Evidence(topology ?? made.Network, made.Capture(frames), [])).Failure;
    }

    private static SeenFrame Changed(SeenFrame frame, int at)
    {
        var octets = frame.Octets.ToArray();
        octets[at] ^= 0x80;
        return frame with { Octets = octets };
    }
}
