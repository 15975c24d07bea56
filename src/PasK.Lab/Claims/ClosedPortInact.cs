using PasK.Balancer.Events;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>The balancer learns from a reset that a port is closed, and new sessions go to other reals.</summary>
/// <param name="closable">The port that was closed.</param>
internal sealed class ClosedPortInact(ClosablePort? closable) : ClosedPortClaim(closable)
{
    public override string Name => "closed-port-inact";

    public override string Rule
        => $"When {Port.Node.Name} resets probes of port {Port.Service.Port}, the balancer says INACT{Port.InService} because of it, "
            + $"and until it is ACT new sessions{Port.InService} go to other reals only";

    public override IEnumerable<Telling> NeedsFor(Topology topology) => [Telling.Events];

    protected override Proof Examine(Evidence evidence)
    {
        var interruption = new Interruption(evidence, Port);
        var resets = interruption.Resets.Count();
        if (interruption.Down is not { } down)
        {
            return new Proof(
                resets,
                resets == 0 ? $"{Port.Node.Name} reset no probe of port {Port.Service.Port}" : $"the balancer never said INACT of {Port.RealName}");
        }

        if (!interruption.IsAnswer(down.Change.Frame, TcpFlags.Rst))
        {
            return new Proof(resets, $"the balancer said INACT of {Port.RealName} for another reason: {EventText.CauseOf(down.Change)}");
        }

        var sessions = interruption.Sessions(down.TimestampNanoseconds, interruption.Up?.TimestampNanoseconds ?? long.MaxValue).ToList();
        var wrong = sessions.Find(interruption.IsToReal);
        return new Proof(
            resets + sessions.Count,
            wrong is not null ? $"{wrong.Flow} went to {Port.Node.Name} while it was INACT"
                : sessions.Count == 0 ? $"no session{Port.InService} went to another real while {Port.Node.Name} was INACT"
                : null);
    }
}
