using System.Globalization;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>Each answer that comes to the balancer leaves it once, towards the client, and changed only as the nat-mode says.</summary>
internal abstract class ReplyThroughBalancer : Claim
{
    private const long LeastAnswerOctets = 100_000;

    protected override Proof Examine(Evidence evidence)
    {
        var left = evidence.TrafficOnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name && evidence.IsFromVip(frame)).ToList();
        var waiting = left.ToList();
        var came = evidence.TrafficOnBalancerLinks
            .Where(frame => frame.Receiver.Node == evidence.Balancer.Name && frame.TryGetIpv4(out var packet) && TryExpect(packet, out _));
        var proof = Every(came, frame => RefuteCrossing(frame, waiting, evidence));
        var failure = proof.Failure
            ?? (waiting.Count > 0 ? $"{waiting[0].Link.Name}: an answer left the balancer that did not come in" : null)
            ?? (proof.Count == 0 ? null : RefuteWhole(left, evidence));
        return proof with { Failure = failure };
    }

    /// <summary>Works out the packet that must leave the balancer for one that came, its time to live not yet decremented.</summary>
    /// <returns>Whether the packet that came is an answer.</returns>
    protected abstract bool TryExpect(Ipv4View came, out Ipv4View left);

    /// <summary>What is wrong with what the balancer says of itself, or null when nothing is.</summary>
    protected abstract string? RefuteAccount(Evidence evidence);

    /// <summary>Finds the frame in which an answer left, and removes it from those that wait to be explained.</summary>
    private string? RefuteCrossing(SeenFrame came, List<SeenFrame> waiting, Evidence evidence)
    {
        came.TryGetIpv4(out var packet);
        TryExpect(packet, out var meant);
        var expected = meant.Octets.ToArray();
        if (packet.TimeToLive == 0)
        {
            return "an answer came to the balancer with TTL 0";
        }

        Ipv4Rewrite.DecrementTimeToLive(expected);
        var index = waiting.FindIndex(frame => frame.TryGetIpv4(out var other) && other.Octets.SequenceEqual(expected));
        if (index < 0)
        {
            return "an answer did not leave the balancer as it should";
        }

        var isTowardsClient = waiting[index].Link == evidence.LinkTowards(meant.Destination);
        waiting.RemoveAt(index);
        return isTowardsClient ? null : "an answer left the balancer by a link that does not lead to the client";
    }

    private string? RefuteWhole(List<SeenFrame> left, Evidence evidence)
    {
        var atClients = evidence.Answers.Count();
        return (atClients != left.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{left.Count} answers left the balancer, {atClients} came to the clients") : null)
            ?? evidence.Clients.Select(client => RefuteOctets(left, client)).FirstOrDefault(reason => reason is not null)
            ?? RefuteAccount(evidence);
    }

    private static string? RefuteOctets(List<SeenFrame> left, HostNode client)
    {
        var octets = TcpOctets.In(left.Where(frame => frame.TryGetIpv4(out var packet) && packet.Destination == client.Interface.Address.Address));
        return octets < LeastAnswerOctets
            ? string.Create(CultureInfo.InvariantCulture,
                $"{octets:N0} octets of answer to {client.Name} crossed the balancer, at least {LeastAnswerOctets:N0} needed")
            : null;
    }
}
