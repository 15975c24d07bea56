using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>What became of packets of one direction of a flow on their way through a box. Packets from or to the box itself are left out.</summary>
/// <param name="Pairs">The packets that came and that left, those without a partner included.</param>
/// <param name="Cut">The packets that left in pieces.</param>
/// <param name="Left">All packets that left.</param>
public sealed record Crossing(IReadOnlyList<PacketPair<FlowPacket>> Pairs, IReadOnlyList<PacketPieces> Cut, IReadOnlyList<FlowPacket> Left)
{
    /// <summary>The packets that were seen on both sides.</summary>
    public IEnumerable<PacketPair<FlowPacket>> Crossed => Pairs.Where(pair => pair.IsWhole);

    /// <summary>The packets that left in a tunnel.</summary>
    public IEnumerable<FlowPacket> Tunnelled => Left.Where(packet => packet.Frame.Outer is not null);

    /// <summary>The packets that left before one that had come earlier. TCP is left out: its own numbers tell its order.</summary>
    public IEnumerable<FlowPacket> Overtaking
    {
        get
        {
            var last = -1;
            foreach (var pair in Crossed.Where(pair => pair.Left!.Flow.Protocol != IpProtocol.Tcp).OrderBy(pair => pair.Entered!.Frame.Number))
            {
                if (pair.Left!.Frame.Number < last)
                {
                    yield return pair.Left;
                }

                last = Math.Max(last, pair.Left.Frame.Number);
            }
        }
    }

    /// <summary>Finds what became of packets.</summary>
    /// <param name="packets">The packets of one direction of a flow, on all links.</param>
    /// <param name="box">The node that they pass.</param>
    /// <param name="names">Tells the box's addresses.</param>
    public static Crossing Of(IEnumerable<FlowPacket> packets, string box, IBoxNames names)
    {
        var passing = packets.Where(packet => names.NodeOf(packet.Frame.Ip!.Source) != box && names.NodeOf(packet.Frame.Ip.Destination) != box).ToList();
        var entered = passing.Where(packet => packet.Frame.Receiver.Node == box && names.NodeOf(packet.Frame.Destination) == box).ToList();
        var left = passing.Where(packet => packet.Frame.Sender.Node == box).ToList();
        var all = left.ToList();
        var cut = PacketPieces.Take(entered, left);
        return new Crossing(PacketPairs.Match(entered, left, packet => packet.Frame), cut, all);
    }
}
