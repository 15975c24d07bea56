using System.Text.RegularExpressions;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A question by ARP that a balancer asks, in place of another of its or of none.</summary>
internal sealed partial class ArpQuestionsFreedom(string word, string meaning) : FreedomRule(word, meaning)
{
    public override bool Allows(FieldDifference one, Topology topology)
        => one.Name == FieldDifference.Line
            && new[] { one.Verified, one.Received }.OfType<string>()
                .All(line => topology.Balancers.Any(balancer => balancer.Name == Question().Match(line).Groups["asker"].Value));

    [GeneratedRegex(@"^who-has .* \(asked by (?<asker>[^.]+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();
}
