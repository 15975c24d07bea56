using PasK.Wire;
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
        var header = new Ipv4Header { PayloadLength = Whole, Identification = 9, TimeToLive = 63, Protocol = IpProtocol.Udp, Source = HandMade.Client, Destination = HandMade.Vip };
        var made = new HandMade().Step("s").Add("front", "switch", HandMade.Frame("switch.xg2", HandMade.Mac("l4.xg1"), header, payload));
        foreach (var (start, end) in new[] { (0, First), (First, Whole) })
        {
            var piece = HandMade.Packet(header with { TimeToLive = 62, PayloadLength = end - start, PayloadOffset = start, MoreFragments = end < Whole }, payload[start..end]);
            var outer = new Ipv4Header { PayloadLength = piece.Length, TimeToLive = 64, Protocol = IpProtocol.IpInIp, Source = HandMade.Balancer, Destination = HandMade.Rip };
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
        var probe = HandMade.Packet(
            new Ipv4Header { PayloadLength = 8, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = HandMade.Balancer, Destination = HandMade.Vip }, new byte[8]);
        byte[] message = [.. new byte[IcmpMessage.HeaderLength], .. probe];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(message);
        var frame = HandMade.Frame(
            "real1.eth0", HandMade.Mac("l4.xg2"), new Ipv4Header { PayloadLength = message.Length, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = HandMade.Vip, Destination = HandMade.Balancer }, message);
        var seen = new SeenFrame(link, link.Ends.Single(end => end.Node != "l4"), 1, frame.AsMemory(0, frame.Length - 1), frame.Length - 1);
        Assert.Single(Ladder.Of(topology, new Capture([seen], [new LinkCapture(link, 0, IsDrained: true)], [], Settled: true)).Lines);
    }
}
