using PasK.Lab.Topologies;
using PasK.Trace.Probes;

namespace PasK.Lab.Claims;

/// <summary>The real server answers a probe as it answers a client: from the VIP and outside a tunnel.</summary>
internal sealed class CheckAnswerPlain : Claim
{
    public override string Name => "check-answer-plain";

    public override string Rule => "Each answer to a probe comes to the balancer plain, from the VIP; each real answers";

    public override string? WhyNot(Topology topology) => ServiceChecks.AreThere(topology) ? null : Unchecked;

    protected override Proof Examine(Evidence evidence)
    {
        var answers = evidence.ProbeAnswers.ToList();
        var proof = Every(answers, answer => answer.Frame.Seen, answer => Refute(answer, evidence));
        var silent = ServiceChecks.Bindings(evidence.Topology).FirstOrDefault(asked => !answers.Exists(answer
            => answer is { Rip: { } rip, Asked: { } address } && ServiceChecks.IsAsked(asked.Slb, asked.Real, rip, address)));
        return proof with { Failure = proof.Failure ?? (proof.Count == 0 || silent.Real is null ? null : $"{silent.Real.Name} answered no probe") };
    }

    private static string? Refute(ProbeAnswer answer, Evidence evidence)
        => answer.Frame.Seen.TryGetTunnel(out _, out _) ? "an answer to a probe came in a tunnel"
            : !answer.Frame.Seen.TryGetIpv4(out var packet) ? "an answer to a probe cannot be read"
            : !evidence.Vips.Contains(packet.Source) ? $"an answer to a probe comes from {packet.Source}, which is no VIP"
            : answer.Rip is null ? $"a packet from {packet.Source} answers no probe"
            : null;
}
