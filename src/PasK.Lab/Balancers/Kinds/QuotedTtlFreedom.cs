using System.Globalization;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// The TTL of a packet that an ICMP error quotes: one less than it came with. That of a forwarded error must stay besides: what a balancer changes of packets
/// that pass it is a finding of its own.
/// </summary>
internal sealed class QuotedTtlFreedom(string word, string meaning) : FreedomRule(word, meaning)
{
    public override bool Allows(FieldDifference one, Topology topology)
        => one is { Name: "quoted ttl", Verified: { } verified, Received: { } received }
            && int.TryParse(verified, CultureInfo.InvariantCulture, out var came) && int.TryParse(received, CultureInfo.InvariantCulture, out var seen)
            && seen == came - 1;
}
