using System.Text.RegularExpressions;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// The source of an ICMP error, in packets as steps and ladders name them. An error in a VIP's name is none of the balancer's own for a ladder, which says that
/// it left and had not come.
/// </summary>
internal sealed partial class ErrorSourceFreedom(string word, string meaning) : FreedomRule(word, meaning)
{
    public override bool Allows(FieldDifference one, Topology topology) => one switch
    {
        { Name: FieldDifference.Packet, Verified: { } verified, Received: { } received } => IsAlike(Error().Match(verified), Error().Match(received), topology),
        { Name: FieldDifference.Line, Verified: null or "← does not pass", Received: { } received } => Left().IsMatch(received),
        _ => false,
    };

    public override bool Allows(Finding finding) => finding.Kind == FindingKind.Originated && Originated().IsMatch(finding.Sentence);

    private static bool IsAlike(Match verified, Match received, Topology topology)
        => verified.Success && received.Success && verified.Groups["rest"].Value == received.Groups["rest"].Value
            && OuterFieldFreedom.IsOwn(verified.Groups["source"].Value, topology)
            && (OuterFieldFreedom.IsOwn(received.Groups["source"].Value, topology) || Vip().IsMatch(received.Groups["source"].Value));

    [GeneratedRegex("^ICMP (?<source>[^>]+) > (?<rest>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [GeneratedRegex(@"^VIP(\([0-9.]+\))?( [0-9.]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vip();

    [GeneratedRegex(
        @"^← left by \S+ and had not come: ICMP VIP[^>]* > [^,]+, (MTU \d+, )?quoting ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Left();

    [GeneratedRegex(
        @" ICMP VIP[^>]* > .+ quoting .*: left by \S+ and had not come to the balancer$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Originated();
}
