using PasK.Lab.Claims;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Requests find the packets that they left as, from frames made by hand.</summary>
public sealed class ForwardedRequestTests
{
    private static readonly Link Front = ReferenceLab.Topology.Links.Single(link => link.Name == "front");
    private static readonly Link Back = ReferenceLab.Topology.Links.Single(link => link.Name == "back");

    [Fact]
    public void Match_OfTunnelsInAnotherOrder_PairsByContent()
    {
        var pairs = Match([Request(1), Request(2), Request(3)], [Tunnel(2), Tunnel(3), Tunnel(1)]);
        Assert.Equal(["1-1", "2-2", "3-3"], pairs.Select(Describe));
    }

    [Fact]
    public void Match_OfChangedLostAndDoubledPackets_LeavesThemVisible()
    {
        Assert.Equal(["2-2", "1-9"], Match([Request(1), Request(2)], [Tunnel(9), Tunnel(2)]).Select(Describe));
        Assert.Equal(["2-2", "1-none"], Match([Request(1), Request(2)], [Tunnel(2)]).Select(Describe));
        Assert.Equal(["1-1", "none-1"], Match([Request(1)], [Tunnel(1), Tunnel(1)]).Select(Describe));
    }

    private static IReadOnlyList<ForwardedRequest> Match(SeenFrame[] requests, SeenFrame[] sent)
        => ForwardedRequest.Match(requests, sent, ForwardingModes.Of(ReferenceLab.Topology));

    private static string Describe(ForwardedRequest pair) => $"{Number(pair.Received)}-{Number(pair.Sent)}";

    private static string Number(SeenFrame? frame) => frame is null ? "none" : $"{frame.Octets.Span[^1]}";

    private static SeenFrame Request(byte number) => new(Front, Front.Second, number, Frame(Packet(number)), 0);

    private static SeenFrame Tunnel(byte number)
    {
        var inner = Packet(number);
        var outer = new byte[Ipv4Header.MinimumLength + inner.Length];
        inner.CopyTo(outer.AsSpan(Ipv4Header.MinimumLength));
        new Ipv4Header
        {
            PayloadLength = inner.Length, TimeToLive = 64, Protocol = IpProtocol.IpInIp, Source = Ipv4Address.Parse("10.10.10.1"),
                Destination = Ipv4Address.Parse("10.10.10.10"),
        }.Write(outer);
        return new SeenFrame(Back, Back.First, number, Frame(outer), 0);
    }

    private static byte[] Packet(byte number)
    {
        var packet = new byte[Ipv4Header.MinimumLength + 9];
        packet[^1] = number;
        new Ipv4Header
        {
            PayloadLength = 9, TimeToLive = 63, Protocol = IpProtocol.Udp, Source = Ipv4Address.Parse("192.168.212.225"),
                Destination = Ipv4Address.Parse("192.168.193.50"),
        }.Write(packet);
        return packet;
    }

    private static byte[] Frame(byte[] packet)
    {
        var frame = new byte[EthernetHeader.UntaggedLength + packet.Length];
        new EthernetHeader(default, default, EtherType.Ipv4).Write(frame);
        packet.CopyTo(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }
}
