using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class PendingChecksumTests
{
    private const int ChecksumOfTcp = 14 + 20 + 16;
    private const int ChecksumOfUdp = 14 + 20 + 6;

    [Theory]
    [InlineData("tcp syn", ChecksumOfTcp)]
    [InlineData("tcp data", ChecksumOfTcp)]
    [InlineData("udp", ChecksumOfUdp)]
    [InlineData("ip with options", ChecksumOfUdp + 8)]
    public void Complete_WhateverStandsInTheField_WritesTheChecksum(string name, int at)
    {
        var frame = SampleFrames.All[name].ToArray();
        (frame[at], frame[at + 1]) = (0x12, 0x34);
        PendingChecksum.Complete(frame);
        Assert.Equal(SampleFrames.All[name], frame);
    }

    [Theory]
    [InlineData("arp request")]
    [InlineData("echo request")]
    [InlineData("ipip")]
    public void Complete_OfWhatHasNoSuchChecksum_ChangesNothing(string name)
    {
        var frame = SampleFrames.All[name].ToArray();
        PendingChecksum.Complete(frame);
        Assert.Equal(SampleFrames.All[name], frame);
    }

    /// <summary>The sum of a fragment's octets is nobody's.</summary>
    [Fact]
    public void Complete_OfAFragment_ChangesNothing()
    {
        var header = SampleFrames.HeaderOf(IpProtocol.Udp, 64) with { MoreFragments = true };
        var frame = SampleFrames.EthernetOf(EtherType.Ipv4, SampleFrames.Ipv4(header, SampleFrames.Octets(64)));
        var before = frame.ToArray();
        PendingChecksum.Complete(frame);
        Assert.Equal(before, frame);
    }
}
