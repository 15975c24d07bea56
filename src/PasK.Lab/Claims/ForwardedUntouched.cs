using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Trace.Crossings;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>
/// A nat-mode changes only its own part of a client's packet, and what every hop changes: the time to live, one less, and the header checksum with it (RFC 1812
/// §5.3.1). It sends the packet to a real server of the service; of a tunnel that is for the claim about its headers. Packets of services that have another
/// mode are left to that mode's claim.
/// </summary>
/// <param name="name">The claim's name.</param>
/// <param name="rule">What it states.</param>
/// <param name="isIts">Whether a nat-mode is one that it is about.</param>
internal sealed class ForwardedUntouched(string name, string rule, Func<NatModeTraits, bool> isIts) : Claim
{
    /// <summary>The tunnel carries what the client sent (RFC 2003 §3.1).</summary>
    public static ForwardedUntouched InTunnel { get; } = new(
        "inner-untouched", "The inner packet is the client's own, but for the time to live, one less, and its header checksum",
        mode => mode.Tunnel is not null);

    /// <summary>L3 DSR by DSCP changes destination and code point, and nothing else of what the client sent (RFC 2474 §3, RFC 3168 §5).</summary>
    public static ForwardedUntouched ByDscp { get; } = new(
        "dscp-marked",
        "The packet is the client's own, but for the rip as its destination, the code point of its VIP, the time to live, one less, and right checksums: "
        + "the congestion bits stay",
        mode => mode.HasCodePoints);

    /// <summary>L2 DSR changes only the frame's addresses.</summary>
    public static ForwardedUntouched ByMac { get; } = new(
        "redirected-untouched",
        "The packet is the client's own, but for the time to live, one less, and its header checksum, "
        + "in a frame from the balancer to the MAC address of a real of the service",
        mode => mode.IsByMac);

    public override string Name => name;

    public override string Rule => rule;

    /// <summary>Translation changes addresses, and ports where they differ, and nothing else of what the client sent (RFC 3022 §4).</summary>
    /// <param name="way">How it leaves the balancer, in words.</param>
    public static ForwardedUntouched ByTranslation(string way) => new(
        "request-translated",
        $"The packet leaves {way}, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums",
        mode => mode.IsTranslation);

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(IsIts);

    public override string? WhyNot(Topology topology) => WhyNotAsked(topology, IsIts);

    protected override Proof Examine(Evidence evidence)
        => Every(
            evidence.ForwardedRequests.Where(pair => pair.IsWhole && Concerns(pair.Entered!, evidence)), pair => pair.Left!.Seen,
            pair => RefuteReal(pair.Entered!, pair.Left!, evidence) ?? RefuteFrame(pair.Entered!, pair.Left!, evidence)
                ?? RefutePacket(pair.Entered!, pair.Left!, evidence));

    /// <summary>Whether a packet is of a service of its nat-mode, or of none that is known.</summary>
    private bool Concerns(ReadFrame came, Evidence evidence)
        => !FlowKey.TryParse(came.Packet, out var flow) || evidence.ServiceOf(flow) is not { } slb || IsIts(slb);

    private bool IsIts(Slb slb) => isIts(slb.NatMode.Traits());

    private static string? RefuteReal(ReadFrame came, ReadFrame left, Evidence evidence)
        => left.Outer is null && FlowKey.TryParse(came.Packet, out var flow) && evidence.ServiceOf(flow) is { } slb
            && slb.Reals.All(real => real.Rip != left.Rip) ? $"{left.Rip} is no real server of the service" : null;

    /// <summary>What is wrong with the nat-mode's own part, or null for nothing.</summary>
    private static string? RefuteFrame(ReadFrame came, ReadFrame left, Evidence evidence)
    {
        var (before, after) = (new TypeOfService(came.Ip!.TypeOfService).Ecn, new TypeOfService(left.Ip!.TypeOfService).Ecn);
        left.Seen.TryGetIpv4(out var packet);
        return left.Redirected is not null && evidence.MacOf(left.Sender) is var own && left.Source != own
                ? $"the frame comes from {left.Source}, the balancer has {own} there"
            : left.DscpMapping is not null && after != before ? $"the congestion bits are {after}, the client's {before}"
            : !left.IsRewritten ? null
            : !packet.IsChecksumValid ? "the header checksum is wrong"
            : !packet.IsFragment && TransportChecksum.IsWrong(packet) ? "the transport checksum is wrong"
            : null;
    }

    /// <summary>What else was changed of the client's packet, or null for nothing.</summary>
    private static string? RefutePacket(ReadFrame came, ReadFrame left, Evidence evidence)
    {
        var which = left.Outer is null ? "" : "inner ";
        return PacketChanges.Between(came, left).FirstOrDefault(change => !IsFree(change, evidence)) is not { } change
            ? left.Packet.IsChecksumValid ? null : $"the {which}header checksum is wrong"
            : change.IsTimeToLive ? $"the {which}time to live is {left.Ip!.TimeToLive}, the client's packet came with {came.Ip!.TimeToLive}"
            : $"the {which}packet differs from the client's";
    }

    /// <summary>Whether the kind of balancer is declared to do that in its own way.</summary>
    private static bool IsFree(PacketChange change, Evidence evidence)
        => evidence.Freedoms.Allow(new FieldDifference(change.Field, change.Expected, change.Value), evidence.Topology);
}
