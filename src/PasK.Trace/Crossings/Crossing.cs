using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Limits;
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
    /// <param name="packets">The packets of one direction of a flow, on all links, in the order in which they were seen.</param>
    /// <param name="box">The node that they pass.</param>
    /// <param name="names">Tells the box's addresses.</param>
    public static Crossing Of(IEnumerable<FlowPacket> packets, string box, IBoxNames names)
    {
        var keeper = new Keeper();
        var passage = new BoxPassage(box, names, keeper, TraceLimits.None);
        var left = new List<FlowPacket>();
        foreach (var packet in packets)
        {
            passage.Add(packet);
            left.AddRange(passage.Leaves(packet) ? [packet] : []);
        }

        passage.End();
        return new Crossing(
            [.. keeper.Pairs.OrderBy(pair => pair.Any.Frame.Number)], [.. keeper.Pieces.OrderBy(one => one.Entered.Frame.Number)], left);
    }

    private sealed class Keeper : ICrossingObserver
    {
        public List<PacketPair<FlowPacket>> Pairs { get; } = [];

        public List<PacketPieces> Pieces { get; } = [];

        public void Crossed(string box, PacketPair<FlowPacket> pair) => Pairs.Add(pair);

        public void Cut(string box, PacketPieces pieces) => Pieces.Add(pieces);
    }
}
