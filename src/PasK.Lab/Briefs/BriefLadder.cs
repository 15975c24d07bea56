using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Lab.Ladders;
using PasK.Lab.Topologies;

namespace PasK.Lab.Briefs;

/// <summary>The few lines of a ladder that show a group of claims.</summary>
public sealed partial class BriefLadder
{
    private const int TimeWidth = 8;
    private const int NarrowestColumn = 4;

    /// <summary>The fewest characters of text beside lifelines; on a narrower page each line names sender and receiver instead.</summary>
    private const int LeastText = 40;

    private readonly Topology _topology;
    private readonly Ladder _ladder;
    private readonly FrameRoles _roles;
    private readonly IReadOnlyList<LadderLine> _ranked;

    private BriefLadder(ClaimGroup group, Topology topology, Ladder ladder, FrameRoles roles, IReadOnlyList<LadderLine> ranked)
        => (Group, _topology, _ladder, _roles, _ranked) = (group, topology, ladder, roles, ranked);

    /// <summary>The group.</summary>
    public ClaimGroup Group { get; }

    /// <summary>How many frames could be shown.</summary>
    public int Count => _ranked.Count;

    /// <summary>The ladders of all groups. A frame is shown by the first of them.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="ladder">What was seen.</param>
    public static IReadOnlyList<BriefLadder> Of(Topology topology, Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var roles = new FrameRoles(topology);
        var choice = new LadderChoice(topology, ladder, roles);
        var taken = new HashSet<LadderLine>();
        return [.. ClaimGroup.All.Select(group => new BriefLadder(group, topology, ladder, roles, [.. group.Show(choice).Where(taken.Add)]))];
    }

    /// <summary>The title of the group, beside the names of the nodes, and below them the most telling frames in the order of time.</summary>
    /// <param name="frames">How many frames.</param>
    /// <param name="width">The page's width in characters.</param>
    public IEnumerable<BriefLine> Draw(int frames, int width)
    {
        var chosen = _ranked.Take(frames).ToHashSet();
        var arrows = LadderArrow.Of(_ladder.Lines.Where(chosen.Contains));
        if (arrows.Count == 0)
        {
            return [new BriefLine(Group.Title, null)];
        }

        var involved = arrows.SelectMany(arrow => arrow.Receivers.Append(arrow.Sender)).ToHashSet();
        var columns = new LadderColumns(
            _topology.Nodes.Select(node => node.Name).Where(involved.Contains), name => Math.Max(NarrowestColumn, name.Length + 1));
        var hasLifelines = width - columns.Width - TimeWidth - FrameRoles.WordWidth - 4 >= LeastText;
        var ways = arrows.Select(arrow => hasLifelines ? columns.Arrow(arrow.Sender, arrow.Receivers) : WayOf(arrow)).ToList();
        var wayWidth = ways.Max(way => way.Length);
        var margin = $"{"".PadLeft(TimeWidth)} {(hasLifelines ? columns.Lifelines : "").PadRight(wayWidth)}{"".PadLeft(FrameRoles.WordWidth + 2)}";
        var head = hasLifelines ? $"{"ms".PadLeft(TimeWidth)} {columns.Heads}{Group.Title}" : $"{"ms".PadLeft(TimeWidth)} {Group.Title}";
        return
        [
            new BriefLine(head, null),
            .. arrows.Zip(ways).SelectMany(one => Lines(one.First, one.Second.PadRight(wayWidth), margin, width)),
        ];
    }

    private static string WayOf(LadderArrow arrow) => $"{arrow.Sender} → {string.Join(", ", arrow.Receivers)} ";

    private IEnumerable<BriefLine> Lines(LadderArrow arrow, string way, string margin, int width)
    {
        var frame = arrow.Line.Read;
        var head = $"{Milliseconds(arrow.Line)} {way}{_roles.WordOf(frame).PadRight(FrameRoles.WordWidth)} ";
        var room = width - head.Length;
        var text = Shortenings(arrow.Line.Text).SkipWhile(one => one.Length > room).FirstOrDefault() ?? Shortenings(arrow.Line.Text).Last();
        return WordWrap.Of(head, margin, text, room).Select(line => new BriefLine(line, _roles.Of(frame)));
    }

    /// <summary>The text with less and less of what says the least.</summary>
    private static IEnumerable<string> Shortenings(string text)
    {
        yield return text;
        text = Remark().Replace(text, "");
        yield return text;
        text = SegmentSize().Replace(text, "");
        yield return text;
        text = TimeToLive().Replace(text, "", 1, text.LastIndexOf('|') + 1);
        yield return text;
        yield return TimeToLive().Replace(text, "");
    }

    private string Milliseconds(LadderLine line)
    {
        var since = line.First.TimestampNanoseconds - _ladder.Lines[0].First.TimestampNanoseconds;
        return (since / 1e6).ToString("F1", CultureInfo.InvariantCulture).PadLeft(TimeWidth);
    }

    [GeneratedRegex(@" \(a probe; .*\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(" mss [0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SegmentSize();

    [GeneratedRegex(" ttl [0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeToLive();
}
