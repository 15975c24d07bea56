using System.Globalization;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>Where the real server's gateway is the balancer: it routes the answer like any packet, and neither translates it nor remembers it.</summary>
internal sealed class ReplyRoutedUntouched : Claim
{
    public override string Name => "reply-routed-untouched";

    public override string Rule
        => "Each answer crosses the balancer once, towards the client, the same octet by octet but for MACs, TTL minus one and header checksum; at least 100,000 octets; and it makes no session";

    private const long LeastAnswerOctets = 100_000;

    protected override Finding Examine(Evidence evidence)
    {
        var answers = evidence.TrafficOnBalancerLinks.Where(evidence.IsFromVip).ToList();
        var left = answers.Where(frame => frame.Sender.Node == evidence.Balancer.Name).ToList();
        var waiting = left.ToList();
        var finding = Every(answers.Where(frame => frame.Receiver.Node == evidence.Balancer.Name), frame => RefuteRouting(frame, waiting, evidence));
        var failure = finding.Failure
            ?? (waiting.Count > 0 ? $"{waiting[0].Link.Name}: an answer left the balancer that did not come in" : null)
            ?? (finding.Count == 0 ? null : RefuteWhole(left, evidence));
        return finding with { Failure = failure };
    }

    /// <summary>Looks for the frame that an answer left as, and takes it out of those that wait to be explained.</summary>
    private static string? RefuteRouting(SeenFrame came, List<SeenFrame> waiting, Evidence evidence)
    {
        came.TryGetIpv4(out var packet);
        var expected = packet.Octets.ToArray();
        if (packet.TimeToLive == 0)
        {
            return "an answer came to the balancer with TTL 0";
        }

        Ipv4Rewrite.DecrementTimeToLive(expected);
        var index = waiting.FindIndex(frame => frame.TryGetIpv4(out var other) && other.Octets.SequenceEqual(expected));
        if (index < 0)
        {
            return "an answer did not leave the balancer as it came but for TTL minus one and header checksum";
        }

        var isTowardsClient = waiting[index].Link == evidence.LinkTowards(packet.Destination);
        waiting.RemoveAt(index);
        return isTowardsClient ? null : "an answer left the balancer by a link that does not lead to the client";
    }

    private static string? RefuteWhole(List<SeenFrame> left, Evidence evidence)
    {
        var atClients = evidence.Answers.Count();
        var flows = evidence.Crossings.Select(crossing => crossing.Request).OfType<SeenFrame>().Select(FlowOf).OfType<FlowKey>().Distinct().Count();
        return (atClients != left.Count ? string.Create(CultureInfo.InvariantCulture, $"{left.Count} answers left the balancer, {atClients} came to the clients") : null)
            ?? evidence.Clients.Select(client => RefuteOctets(left, client)).FirstOrDefault(reason => reason is not null)
            ?? (evidence.Account.SessionsBegun is { } sessions && sessions > flows ? string.Create(CultureInfo.InvariantCulture, $"the balancer began {sessions} sessions for {flows} conversations that clients began") : null);
    }

    private static string? RefuteOctets(List<SeenFrame> left, HostNode client)
    {
        var octets = TcpOctets.In(left.Where(frame => frame.TryGetIpv4(out var packet) && packet.Destination == client.Interface.Address.Address));
        return octets < LeastAnswerOctets
            ? string.Create(CultureInfo.InvariantCulture, $"{octets:N0} octets of answer to {client.Name} crossed the balancer, at least {LeastAnswerOctets:N0} needed")
            : null;
    }

    private static FlowKey? FlowOf(SeenFrame request) => request.TryGetIpv4(out var packet) && FlowKey.TryParse(packet, out var flow) ? flow : null;
}
