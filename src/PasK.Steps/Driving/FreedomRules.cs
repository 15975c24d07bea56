using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;

namespace PasK.Steps.Driving;

/// <summary>What each freedom of a kind of balancers lets differ from approved captures.</summary>
internal static partial class FreedomRules
{
    private const string Unchanged = ", unchanged but for ttl - 1, identification kept";

    /// <summary>The fields where any value will do.</summary>
    private static readonly Dictionary<Freedom, string> Fields = new()
    {
        [Freedom.OuterIdentification] = "outer id",
        [Freedom.OuterTtl] = "outer ttl",
        [Freedom.OuterSource] = "outer source",
        [Freedom.OuterDf] = "outer DF",
        [Freedom.VxlanSourcePort] = "outer port",
    };

    /// <summary>Whether a difference is a freedom's.</summary>
    /// <param name="freedom">The freedom.</param>
    /// <param name="one">The difference.</param>
    /// <param name="balancers">The names of the topology's balancers.</param>
    public static bool Allows(this Freedom freedom, FieldDifference one, IReadOnlyCollection<string> balancers) => freedom switch
    {
        Freedom.BridgedTtl => IsBridgedTtl(one),
        Freedom.ArpQuestions => one.Name == SnapshotDifference.Line
            && new[] { one.Verified, one.Received }.OfType<string>().All(line => balancers.Contains(Question().Match(line).Groups["asker"].Value)),
        _ => one.Name == Fields[freedom],
    };

    /// <summary>Whether a finding is a freedom's.</summary>
    public static bool Allows(this Freedom freedom, Finding finding)
        => (finding.FreeField is { } field && Fields.GetValueOrDefault(freedom) == field)
            || (freedom == Freedom.BridgedTtl && finding.Kind == FindingKind.Relation && IsNotLowered(finding.Sentence));

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

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(^. changed:| with) ttl (?<seen>\d+), not (?<due>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLowered();

    [GeneratedRegex(@"^who-has .* \(asked by (?<asker>[^.]+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();
}
