using PasK.Trace.Packets;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Data is left out only where nothing can be learnt from it.</summary>
public sealed class PayloadCutTests
{
    private const int Headers = EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + UdpHeader.HeaderLength;

    [Fact]
    public void Of_TheSameDataTwice_KeepsTheHeaders()
        => Assert.Equal([Headers, Headers], LengthsOf([1, 2, 3, 4], [1, 2, 3, 4]));

    [Fact]
    public void Of_OtherDataWithTheSameChecksum_KeepsAll()
        => Assert.Equal([Headers + 4, Headers + 4], LengthsOf([1, 2, 3, 4], [3, 4, 1, 2]));

    private static IEnumerable<int> LengthsOf(byte[] came, byte[] left)
    {
        var network = new SmallNetwork();
        return PayloadCut.Of([network.Came(PacketOf(came)), network.Left(PacketOf(left))]).Select(frame => frame.Octets.Length);
    }

    private static byte[] PacketOf(byte[] data) => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, data));
}
