using PasK.Lab.Captures;
using PasK.Lab.Ladders;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Frames of which less was captured, or less is there, than their packets say.</summary>
public sealed class CutFrameTests
{
    private const int Whole = 1400;
    private const int First = 800;

    [Fact]
    public void Derive_PacketCapturedInPart_IsNotComparedWithPiecesBehindItsEnd()
    {
        const int Captured = 100;
        var payload = new byte[Whole];
        new UdpHeader(HandMade.ClientPort, new Port(7)).Write(payload, HandMade.Client, HandMade.Vip);
        var header = Header(IpProtocol.Udp, HandMade.Client, HandMade.Vip, Whole) with { TimeToLive = 63 };
        var made = new HandMade().Step("s").Add("front", "switch", HandMade.Frame("switch.xg2", HandMade.Mac("l4.xg1"), header, payload));
        foreach (var (start, end) in new[] { (0, First), (First, Whole) })
        {
            var part = header with { TimeToLive = 62, PayloadLength = end - start, PayloadOffset = start, MoreFragments = end < Whole };
            var piece = HandMade.Packet(part, payload[start..end]);
            var outer = Header(IpProtocol.IpInIp, HandMade.Balancer, HandMade.Rip, piece.Length);
            made.Add("back", "l4", HandMade.Frame("l4.xg2", HandMade.Mac("real1.eth0"), outer, piece));
        }

        Assert.Contains("into 2 pieces", made.Ladder().Text, StringComparison.Ordinal);
        List<SeenFrame> frames = [made.Frames[0] with { Octets = made.Frames[0].Octets[..Captured] }, .. made.Frames.Skip(1)];
        Assert.DoesNotContain("into 2 pieces", made.Ladder(frames).Text, StringComparison.Ordinal);
    }

    /// <summary>What quotes a probe is a frame of a probe, also where it ends too early to be a packet.</summary>
    [Fact]
    public void Of_ErrorAboutAProbeThatEndsEarly_IsALineOfItsOwn()
    {
        var topology = ReferenceLab.Topologies["health-checks"];
        var link = topology.Links.Single(link => link.Name == "back");
        var probe = HandMade.Packet(Header(IpProtocol.Icmp, HandMade.Balancer, HandMade.Vip, IcmpMessage.HeaderLength), new byte[IcmpMessage.HeaderLength]);
        byte[] message = [.. new byte[IcmpMessage.HeaderLength], .. probe];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(message);
        var frame = HandMade.Frame("real1.eth0", HandMade.Mac("l4.xg2"), Header(IpProtocol.Icmp, HandMade.Vip, HandMade.Balancer, message.Length), message);
        var seen = new SeenFrame(link, link.Ends.Single(end => end.Node != "l4"), 1, frame.AsMemory(0, frame.Length - 1), frame.Length - 1);
        Assert.Single(Ladder.Of(topology, new Capture([seen], [new LinkCapture(link, 0, IsDrained: true)], [], Settled: true)).Lines);
    }

    private static Ipv4Header Header(IpProtocol protocol, Ipv4Address source, Ipv4Address destination, int length)
        => new() { PayloadLength = length, Identification = 9, TimeToLive = 64, Protocol = protocol, Source = source, Destination = destination };
}
