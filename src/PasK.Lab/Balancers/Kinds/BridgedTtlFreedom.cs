using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A TTL that is the one before, in packets, packets that an error quotes, and the line that tells what became of a flow.</summary>
internal sealed partial class BridgedTtlFreedom(string word, string meaning) : FreedomRule(word, meaning)
{
    private const string Unchanged = ", unchanged but for ttl - 1, identification kept";

    public override bool Allows(FieldDifference one, Topology topology) => (one.Name, one.Verified, one.Received) switch
    {
        ("ttl" or "quoted ttl", { } verified, { } received) => IsOneMore(received, verified),
        (FieldDifference.Line, { } verified, { } received) => received + Unchanged == verified,
        (FieldDifference.Line, null, { } received) => IsNotLowered(received),
        _ => false,
    };

    public override bool Allows(Finding finding) => finding.Kind == FindingKind.Relation && IsNotLowered(finding.Sentence);

    private static bool IsNotLowered(string text)
        => NotLowered().Match(text) is { Success: true } match && IsOneMore(match.Groups["seen"].Value, match.Groups["due"].Value);

    private static bool IsOneMore(string seen, string due) => Number(seen) is { } number && number == Number(due) + 1;

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(^. changed:| with) ttl (?<seen>\d+), not (?<due>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLowered();
}
