using PasK.Wire.Ip;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class Ipv4RewriteTests
{
    [Fact]
    public void DecrementTimeToLive_EveryTimeToLiveAndProtocol_IsAsWrittenNew()
    {
        for (var word = 0x100; word <= ushort.MaxValue; word++)
        {
            var header = SampleFrames.HeaderOf((IpProtocol)(word & 0xff), 0) with { TimeToLive = (byte)(word >> 8) };
            var packet = SampleFrames.Ipv4(header, []);
            Ipv4Rewrite.DecrementTimeToLive(packet);
            Assert.Equal(SampleFrames.Ipv4(header with { TimeToLive = (byte)(header.TimeToLive - 1) }, []), packet);
        }
    }

    [Fact]
    public void DecrementTimeToLive_WrongChecksum_StaysWrong()
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, []);
        packet[11] ^= 1;
        Ipv4Rewrite.DecrementTimeToLive(packet);
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        Assert.False(view.IsChecksumValid);
    }

    [Fact]
    public void SetDscp_EveryOctetAndValue_IsAsWrittenNew()
    {
        for (var octet = 0; octet <= byte.MaxValue; octet++)
        {
            for (var dscp = 0; dscp < 64; dscp++)
            {
                var header = SampleFrames.HeaderOf(IpProtocol.Udp, 0) with { TypeOfService = new TypeOfService((byte)octet) };
                var packet = SampleFrames.Ipv4(header, []);
                Ipv4Rewrite.SetDscp(packet, dscp);
                Assert.Equal(SampleFrames.Ipv4(header with { TypeOfService = new TypeOfService((byte)((dscp << 2) | (octet & 3))) }, []), packet);
            }
        }
    }
}
