using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Trace.Streams;

namespace PasK.Lab.Claims;

/// <summary>
/// A statement about a load balancer that captured frames prove or refute. A claim without any evidence does not hold. On an incomplete capture no claim
/// holds, because a frame that was not seen proves nothing.
/// </summary>
public abstract class Claim
{
    /// <summary>The claim's stable name.</summary>
    public abstract string Name { get; }

    /// <summary>What it states, in one sentence.</summary>
    public abstract string Rule { get; }

    /// <summary>What a balancer must tell of itself for the claim to be judged of a topology; nothing where the frames say all.</summary>
    public virtual IEnumerable<Telling> NeedsFor(Topology topology) => [];

    /// <summary>The exchanges that it rests on, none where it rests on whatever is seen. Where a balancer can make none of them, it is absent.</summary>
    public virtual IEnumerable<Exchange> RestsOn(ExchangePlan plan) => [];

    /// <summary>The fewest octets of TCP data that a client that downloads must get before a claim about answers holds.</summary>
    private const long LeastAnswerOctets = 100_000;

    /// <summary>Why a claim is about health checks is left out.</summary>
    protected const string Unchecked = "no health check goes the way of the traffic";

    /// <summary>Why a claim about answers that bypass the balancer is left out.</summary>
    protected const string Routed = "answers are meant to pass the balancer";

    /// <summary>Why a claim about answers that keep their addresses is left out.</summary>
    protected const string Translated = "the balancer translates addresses";

    private const string NoEvidence = "no evidence: no such frame was seen";

    /// <summary>The claims that a topology must meet, in the order in which they are printed.</summary>
    /// <param name="topology">A topology that can be demonstrated.</param>
    /// <param name="plan">What clients ask: what of the topology its balancer can forward.</param>
    /// <param name="downloadOctets">How many octets each download has.</param>
    public static IReadOnlyList<Claim> For(Topology topology, ExchangePlan plan, int downloadOctets)
        => [.. All(topology, plan, downloadOctets).Where(claim => claim.AppliesTo(topology))];

    /// <summary>The claims that say nothing about a topology, each with the reason.</summary>
    /// <param name="topology">A topology that can be demonstrated.</param>
    /// <param name="plan">What clients ask: what of the topology its balancer can forward.</param>
    public static IReadOnlyList<(string Name, string Reason)> NotFor(Topology topology, ExchangePlan plan)
        => [.. from claim in All(topology, plan, downloadOctets: 0)
               let reason = claim.WhyNot(topology)
               where reason is not null
               select (claim.Name, reason)];

    /// <summary>Whether the topology promises what the claim states. Nothing else leaves a claim out.</summary>
    public bool AppliesTo(Topology topology) => WhyNot(topology) is null;

    /// <summary>Why the topology does not promise what the claim states, or null when it does.</summary>
    /// <param name="topology">A topology that can be demonstrated.</param>
    public virtual string? WhyNot(Topology topology) => null;

    /// <summary>Whether a service leaves addresses as they are, so that a real server answers as the VIP itself.</summary>
    protected static bool IsDirect(Slb slb) => !slb.NatMode.IsTranslation();

    /// <summary>The exchanges of a plan with services that leave addresses as they are.</summary>
    protected static IEnumerable<Exchange> DirectOf(ExchangePlan plan) => plan.Of(IsDirect);

    /// <summary>Why nothing is claimed of answers that keep their addresses, or null where a service is asked that has such.</summary>
    protected static string? WhyNotDirect(Topology topology)
        => topology.Demonstrated.Configuration.Slbs.Any(IsDirect) ? WhyNotAsked(topology, IsDirect) : Translated;

    /// <summary>Why nothing is claimed of services that a condition holds of, or null where clients ask such a service.</summary>
    protected static string? WhyNotAsked(Topology topology, Func<Slb, bool> condition)
        => ExchangePlan.Of(topology).Of(condition).Any() ? null : "clients send nothing to a service of its nat-mode";

    /// <summary>Every claim, whether it applies to a topology or not; of nat-modes and lb-methods those that the topology uses.</summary>
    internal static IEnumerable<Claim> All(Topology topology, ExchangePlan plan, int downloadOctets)
    {
        var modes = ForwardingModes.Of(topology);
        var closable = ClosablePorts.Of(topology, plan);
        return
        [
            new ReplyFromVip(),
            new ReplyRoutedUntouched(plan),
            new ReplyBypassesBalancer(plan),
            new RequestCrossesBalancer(modes, plan),
            .. ModeClaims.Of(modes, plan),
            .. SpreadClaims.Of(topology),
            new SessionStays(modes),
            new RealHidden(),
            new ClientTtl(topology),
            new ArpOnlyBalancer(),
            new ClosedPortReset(),
            new PingEndToEnd(modes),
            new UdpFromVip(),
            new BalancerRelieved(plan),
            new CheckAsTraffic(modes),
            new CheckAnswerPlain(),
            new LearntMacUsed(),
            new ClosedPortInact(closable),
            new Recovered(closable),
            new ContentIntact(downloadOctets, plan),
            new CaptureComplete(),
        ];
    }

    /// <summary>Judges the claim.</summary>
    public ClaimResult Judge(Evidence evidence)
    {
        if (!evidence.Capture.IsComplete && this is not CaptureComplete)
        {
            return new ClaimResult(Name, Rule, 0, "inconclusive: the capture is not complete");
        }

        var proof = Examine(evidence);
        var failure = proof.Failure ?? (proof.Count == 0 ? NoEvidence : null);
        return new ClaimResult(Name, Rule, proof.Count, failure);
    }

    /// <summary>Counts the frames that bear on the claim and tells what refutes it, if anything does.</summary>
    protected abstract Proof Examine(Evidence evidence);

    /// <summary>What a claim found.</summary>
    /// <param name="Count">Frames that bear on it.</param>
    /// <param name="Failure">What refutes it, or null.</param>
    protected readonly record struct Proof(int Count, string? Failure = null);

    /// <summary>Examines what each client saw by itself: what one client got is no evidence for another.</summary>
    /// <param name="evidence">The evidence of all clients.</param>
    /// <param name="examine">Examines the evidence of one client.</param>
    protected static Proof EachClient(Evidence evidence, Func<Evidence, Proof> examine)
    {
        var proofs = evidence.Clients.Select(client => (Name: client.Name, Proof: examine(evidence.Of(client)))).ToList();
        var failures = proofs.Select(one => one.Proof.Failure ?? (one.Proof.Count == 0 && proofs.Count > 1 ? $"{one.Name}: {NoEvidence}" : null));
        return new Proof(proofs.Sum(one => one.Proof.Count), failures.FirstOrDefault(failure => failure is not null));
    }

    /// <summary>Examines each frame that bears on the claim, for each client by itself: the first that fails refutes the claim.</summary>
    /// <param name="evidence">The evidence of all clients.</param>
    /// <param name="frames">The frames that bear on the claim, by the evidence of one client.</param>
    /// <param name="refutation">Tells by the evidence of the client what is wrong with a frame, or null when nothing is.</param>
    protected static Proof EachClient(
        Evidence evidence, Func<Evidence, IEnumerable<SeenFrame>> frames, Func<Evidence, SeenFrame, string?> refutation)
        => EachClient(evidence, own => Every(frames(own), frame => refutation(own, frame)));

    /// <summary>Examines whether one client got enough octets of answer from the services that a condition holds of.</summary>
    /// <param name="own">The evidence of the client.</param>
    /// <param name="condition">The condition.</param>
    protected static Proof EnoughAnswers(Evidence own, Func<Slb, bool> condition)
    {
        var answers = own.Answers.Where(frame => frame.TryGetIpv4(out var packet) && own.IsAnswerOf(packet, condition)).ToList();
        var (octets, least) = (StreamOctets.In(answers), LeastOctets(own.Plan, condition));
        var failure = octets >= least ? null : string.Create(
            CultureInfo.InvariantCulture, $"{own.Clients.Single().Name} got {octets:N0} octets of answer, at least {least:N0} needed");
        return new Proof(answers.Count, failure);
    }

    /// <summary>
    /// The fewest octets of TCP data that a client must get from the services that a condition holds of, by each port that it downloads from.
    /// </summary>
    protected static long LeastOctets(ExchangePlan plan, Func<Slb, bool> condition)
        => plan.Of(ExchangeKind.Download, condition).Count() * LeastAnswerOctets;

    /// <summary>The fewest octets that a client must get, in the words of a rule: <c>at least 100,000</c>; null where clients download nothing.</summary>
    protected static string? AtLeast(ExchangePlan plan, Func<Slb, bool> condition)
        => LeastOctets(plan, condition) is > 0 and var least
            ? string.Create(CultureInfo.InvariantCulture, $"at least {least:N0}") : null;

    /// <summary>Examines each frame: the first that fails refutes the claim.</summary>
    /// <param name="frames">The frames that bear on the claim.</param>
    /// <param name="refutation">Tells what is wrong with a frame, or null when nothing is.</param>
    protected static Proof Every(IEnumerable<SeenFrame> frames, Func<SeenFrame, string?> refutation)
        => Every(frames, frame => frame, refutation);

    /// <summary>Examines each thing that rests on a frame: the first that fails refutes the claim.</summary>
    /// <param name="things">The things that bear on the claim.</param>
    /// <param name="frameOf">The frame that a thing rests on.</param>
    /// <param name="refutation">Tells what is wrong with a thing, or null when nothing is.</param>
    protected static Proof Every<T>(IEnumerable<T> things, Func<T, SeenFrame> frameOf, Func<T, string?> refutation)
    {
        var count = 0;
        string? failure = null;
        foreach (var thing in things)
        {
            count++;
            failure ??= refutation(thing) is { } reason ? $"{frameOf(thing).Link.Name}: {reason}" : null;
        }

        return new Proof(count, failure);
    }
}
