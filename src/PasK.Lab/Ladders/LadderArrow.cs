using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Ladders;

/// <summary>An arrow of a sequence: a line of the ladder, or a broadcast with all the copies of it that a switch sent at that moment.</summary>
internal sealed class LadderArrow
{
    private readonly List<LadderLine> _copies;

    private LadderArrow(LadderLine line) => _copies = [line];

    /// <summary>The line; the first copy of a broadcast.</summary>
    public LadderLine Line => _copies[0];

    /// <summary>The node that sent it.</summary>
    public string Sender => Line.First.Sender.Node;

    /// <summary>The nodes that got it.</summary>
    public IEnumerable<string> Receivers => _copies.Select(copy => copy.First.Receiver.Node);

    /// <summary>Whether it is meant for everyone.</summary>
    public bool IsBroadcast => EthernetView.TryParse(Line.First.Octets.Span, out var ethernet, out _) && ethernet.Destination == MacAddress.Broadcast;

    /// <summary>The name of its link, or the number of its links.</summary>
    public string LinkName => _copies.Count == 1 ? Line.Link.Name : FormattableString.Invariant($"{_copies.Count} links");

    /// <summary>Makes the arrows of lines, in the same order.</summary>
    public static IReadOnlyList<LadderArrow> Of(IEnumerable<LadderLine> lines)
    {
        var arrows = new List<LadderArrow>();
        foreach (var line in lines)
        {
            if (arrows.FindLast(arrow => arrow.HasCopy(line)) is { } broadcast)
            {
                broadcast._copies.Add(line);
            }
            else
            {
                arrows.Add(new LadderArrow(line));
            }
        }

        return arrows;
    }

    /// <summary>
    /// Whether a line is one more copy: the same octets from the same node, down a link that had none yet. A second one on a link is a new broadcast.
    /// </summary>
    private bool HasCopy(LadderLine line)
        => line.First.Sender.Node == Sender && IsBroadcast && line.First.Octets.Span.SequenceEqual(Line.First.Octets.Span)
            && _copies.TrueForAll(copy => copy.Link != line.Link);
}
