using PasK.Balancer.Events;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>The balancer learns from a reset that a port is closed, and new sessions go to other reals.</summary>
/// <param name="port">The port that was closed.</param>
internal sealed class ClosedPortInact(ClosablePort port) : Claim
{
    public override string Name => "closed-port-inact";

    public override string Rule
        => $"When {port.Node.Name} resets probes of port {port.Service.Port}, the balancer says INACT because of it, "
            + "and until it is ACT new sessions go to other reals only";

    public override Telling? Needs => Telling.Events;

    protected override Proof Examine(Evidence evidence)
    {
        var interruption = new Interruption(evidence, port);
        var resets = interruption.Resets.Count();
        if (interruption.Down is not { } down)
        {
            return new Proof(
                resets,
                resets == 0 ? $"{port.Node.Name} reset no probe of port {port.Service.Port}" : $"the balancer never said INACT of {port.Real.Name}");
        }

        if (!interruption.IsAnswer(down.Change.Frame, TcpFlags.Rst))
        {
            return new Proof(resets, $"the balancer said INACT of {port.Real.Name} for another reason: {EventText.CauseOf(down.Change)}");
        }

        var sessions = interruption.Sessions(down.TimestampNanoseconds, interruption.Up?.TimestampNanoseconds ?? long.MaxValue).ToList();
        var wrong = sessions.Find(interruption.IsToReal);
        return new Proof(
            resets + sessions.Count,
            wrong is not null ? $"{wrong.Flow} went to {port.Node.Name} while it was INACT"
                : sessions.Count == 0 ? $"no session went to another real while {port.Node.Name} was INACT"
                : null);
    }
}
