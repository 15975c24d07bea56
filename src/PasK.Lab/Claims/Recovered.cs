using PasK.Balancer.Events;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>A real that is up again gets its share again.</summary>
/// <param name="closable">The port that was opened again.</param>
internal sealed class Recovered(ClosablePort? closable) : ClosedPortClaim(closable)
{
    public override string Name => "recovered";

    public override string Rule
        => $"When {Port.Node.Name} accepts probes of port {Port.Service.Port} again, the balancer says ACT{Port.InService} because of it, "
            + $"and new sessions{Port.InService} go to it again";

    public override IEnumerable<Telling> NeedsFor(Topology topology) => [Telling.Events];

    protected override Proof Examine(Evidence evidence)
    {
        var interruption = new Interruption(evidence, Port);
        var acceptances = interruption.Acceptances.Count();
        if (interruption.Up is not { } up)
        {
            return new Proof(acceptances, interruption.Down is null ? $"the balancer never said INACT of {Port.RealName}"
                : $"the balancer did not say ACT of {Port.RealName} again");
        }

        var sessions = interruption.Sessions(up.TimestampNanoseconds, long.MaxValue).Count(interruption.IsToReal);
        return new Proof(
            acceptances + sessions,
            !interruption.IsAnswer(up.Change.Frame, TcpFlags.Syn)
                ? $"the balancer said ACT of {Port.RealName} for another reason: {EventText.CauseOf(up.Change)}"
                : sessions == 0 ? $"no session{Port.InService} went to {Port.Node.Name} after it was ACT again"
                : null);
    }
}
