using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Snapshots.Text;
using PasK.Lab.Topologies;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>What each freedom of a balancer lets differ, in approved captures and in what a step expects of outer headers; nothing beside it.</summary>
public static partial class FreedomRules
{
    private const string Unchanged = ", unchanged but for ttl - 1, identification kept";

    /// <summary>The fields of the outer header, by the names that ladders and steps have for them.</summary>
    private static readonly Dictionary<Freedom, string> Fields = new()
    {
        [Freedom.OuterTtl] = "ttl",
        [Freedom.OuterSource] = "source",
        [Freedom.OuterDf] = "DF",
    };

    /// <summary>What is said of several tunnel packets together: a finding, and a line of the balancer's part of the ladder.</summary>
    private static readonly Dictionary<Freedom, (FindingKind Finding, string Line)> Relations = new()
    {
        [Freedom.OuterIdentification] = (FindingKind.ReusedIdentification, FlowCrossing.ReusedIdentification),
        [Freedom.VxlanSourcePort] = (FindingKind.SeveralSourcePorts, FlowCrossing.SeveralSourcePorts),
    };

    /// <summary>Whether a difference from the approved ladder is a freedom's.</summary>
    public static bool Allows(this Freedom freedom, FieldDifference one, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(topology);
        return freedom == Freedom.BridgedTtl ? IsBridgedTtl(one)
            : freedom == Freedom.ArpQuestions ? IsQuestion(one, topology)
            : Relations.TryGetValue(freedom, out var relation)
            ? one is { Name: SnapshotDifference.Line, Verified: null, Received: { } line } && line[1..].Trim() == relation.Line
            : one.Name == $"outer {Fields[freedom]}" && freedom.Allows(Fields[freedom], one.Received, topology);
    }

    /// <summary>Whether a finding is a freedom's.</summary>
    public static bool Allows(this Freedom freedom, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return freedom == Freedom.BridgedTtl ? finding.Kind == FindingKind.Relation && IsNotLowered(finding.Sentence)
            : Relations.TryGetValue(freedom, out var relation) && finding.Kind == relation.Finding;
    }

    /// <summary>Whether a freedom allows another value of a field of the outer header than the one that is expected.</summary>
    /// <param name="freedom">The freedom.</param>
    /// <param name="field">The field.</param>
    /// <param name="seen">The value that was seen; null where a flag is not set.</param>
    /// <param name="topology">The network.</param>
    public static bool Allows(this Freedom freedom, string field, string? seen, Topology topology)
        => Fields.TryGetValue(freedom, out var own) && own == field && freedom switch
        {
            // An inner packet that must not be fragmented has DF outside too (RFC 2003 §3.1): it may only be set where it need not be.
            Freedom.OuterDf => seen is "set" or "yes",
            Freedom.OuterSource => seen is not null && IsOwn(seen, topology),
            _ => true,
        };

    /// <summary>A TTL that is the one before, in packets, packets that an error quotes, and the line that tells what became of a flow.</summary>
    private static bool IsBridgedTtl(FieldDifference one) => (one.Name, one.Verified, one.Received) switch
    {
        ("ttl" or "quoted ttl", { } verified, { } received) => Number(received) == Number(verified) + 1,
        (SnapshotDifference.Line, { } verified, { } received) => received + Unchanged == verified,
        (SnapshotDifference.Line, null, { } received) => IsNotLowered(received),
        _ => false,
    };

    private static bool IsNotLowered(string text)
        => NotLowered().Match(text) is { Success: true } match && Number(match.Groups["seen"].Value) == Number(match.Groups["due"].Value) + 1;

    /// <summary>A question by ARP that a balancer asks, in place of another of its or of none.</summary>
    private static bool IsQuestion(FieldDifference one, Topology topology)
        => one.Name == SnapshotDifference.Line
            && new[] { one.Verified, one.Received }.OfType<string>()
                .All(line => topology.Balancers.Any(balancer => balancer.Name == Question().Match(line).Groups["asker"].Value));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(^. changed:| with) ttl (?<seen>\d+), not (?<due>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLowered();

    [GeneratedRegex(@"^who-has .* \(asked by (?<asker>[^.]+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();

    /// <summary>Whether a text names an address that a balancer itself has, as steps or ladders name it.</summary>
    private static bool IsOwn(string text, Topology topology)
    {
        var names = new TopologyNames(topology);
        return topology.Balancers.SelectMany(balancer => balancer.Interfaces).Select(own => own.Address.Address)
            .Any(address => text == names.Name(address) || text == $"{names.Name(address)} {address}");
    }
}
