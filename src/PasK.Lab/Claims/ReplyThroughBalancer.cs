using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Streams;

namespace PasK.Lab.Claims;

/// <summary>Each answer that comes to the balancer leaves it once, towards the client, and changed only as the nat-mode says.</summary>
/// <param name="name">The claim's name.</param>
/// <param name="rule">What it states.</param>
/// <param name="isMeant">Which services' answers it is about.</param>
internal class ReplyThroughBalancer(string name, string rule, Func<Slb, bool> isMeant) : Claim
{
    /// <summary>Answers pass the balancer, which translates their source back to the VIP (RFC 3022 §4).</summary>
    public static ReplyThroughBalancer WithTranslation(ExchangePlan plan) => new(
        "reply-translated",
        "Each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, "
        + $"the same but for addresses, ports, TTL minus one and right checksums{Octets(plan, IsTranslated)}",
        IsTranslated);

    public sealed override string Name => name;

    public sealed override string Rule => rule;

    public sealed override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(isMeant);

    public override string? WhyNot(Topology topology)
        => WhyNotAsked(topology, isMeant);

    protected override Proof Examine(Evidence evidence)
    {
        bool IsMeant(ReadFrame frame) => evidence.IsAnswerOf(frame.Packet, isMeant);
        var left = evidence.AnswersAtBalancer.Where(frame => frame.Sender.Node == evidence.Balancer.Name && IsMeant(frame)).ToList();
        var came = evidence.Traffic.Where(frame => evidence.IsAtBalancer(frame) && IsAnswer(frame, evidence) && IsMeant(frame));
        var crossings = PacketPairs.MatchByAddresses(came, left).ToLookup(pair => pair.Entered is not null);
        var proof = Every(crossings[true], pair => pair.Entered!.Seen, pair => Refute(pair.Entered!, pair.Left, evidence));
        var failure = proof.Failure
            ?? (crossings[false].FirstOrDefault() is { } uncalled ? $"{uncalled.Left!.Link.Name}: an answer left the balancer that did not come in" : null)
            ?? (proof.Count == 0 ? null : RefuteWhole([.. left.Select(frame => frame.Seen)], evidence));
        return proof with { Failure = failure };
    }

    /// <summary>How many octets at least must cross, in the words of a rule; empty where clients download nothing.</summary>
    protected static string Octets(ExchangePlan plan, Func<Slb, bool> isMeant) => AtLeast(plan, isMeant) is { } least ? $"; {least} octets" : "";

    /// <summary>What is wrong with what the balancer says of itself, or null when nothing is.</summary>
    protected virtual string? RefuteAccount(Evidence evidence) => null;

    /// <summary>Whether a packet is a real server's answer. With the addresses that the client knows, it comes from a VIP.</summary>
    private static bool IsAnswer(ReadFrame came, Evidence evidence)
        => came.Outer is null && came.Ip is { } ip && evidence.Vips.Contains(ip.Source) && came.Seen.TryGetIpv4(out _);

    private static bool IsTranslated(Slb slb) => !IsDirect(slb);

    private static string? Refute(ReadFrame came, ReadFrame? left, Evidence evidence)
        => came.Ip!.TimeToLive == 0 ? "an answer came to the balancer with TTL 0"
            : left is null || PacketChanges.Between(came, left).Any() || !left.Packet.IsChecksumValid ? "an answer did not leave the balancer as it should"
            : left.Link != evidence.LinkTowards(came.Ip.Destination) ? "an answer left the balancer by a link that does not lead to the client"
            : null;

    private string? RefuteWhole(List<SeenFrame> left, Evidence evidence)
    {
        var atClients = evidence.Answers.Count(frame => frame.TryGetIpv4(out var packet) && evidence.IsAnswerOf(packet, isMeant));
        return (atClients != left.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{left.Count} answers left the balancer, {atClients} came to the clients") : null)
            ?? evidence.Clients.Select(client => RefuteOctets(left, client, LeastOctets(evidence.Plan, isMeant))).FirstOrDefault(reason => reason is not null)
            ?? RefuteAccount(evidence);
    }

    private static string? RefuteOctets(List<SeenFrame> left, HostNode client, long least)
    {
        var octets = StreamOctets.In(left.Where(frame => frame.TryGetIpv4(out var packet) && packet.Destination == client.Interface.Address.Address));
        return octets < least
            ? string.Create(CultureInfo.InvariantCulture,
                $"{octets:N0} octets of answer to {client.Name} crossed the balancer, at least {least:N0} needed")
            : null;
    }
}
