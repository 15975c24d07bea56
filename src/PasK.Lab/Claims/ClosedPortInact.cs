using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>A port that is closed is known at once, and clients do not notice.</summary>
/// <param name="real">The real server whose port was closed.</param>
/// <param name="port">The port.</param>
internal sealed class ClosedPortInact(RealNode real, Port port) : Claim
{
    public override string Name => "closed-port-inact";

    public override string Rule
        => $"When {real.Name} resets probes of port {port}, the balancer says INACT because of it, and until it is ACT new sessions go to other reals only";

    protected override Proof Examine(Evidence evidence)
    {
        var interruption = new Interruption(evidence, real, port);
        var resets = interruption.Resets.Count();
        if (interruption.Down is not { } down)
        {
            return new Proof(resets, resets == 0 ? $"{real.Name} reset no probe of port {port}" : $"the balancer never said INACT of {real.Name}");
        }

        if (!interruption.IsAnswer(down.Change.Frame, TcpFlags.Rst))
        {
            return new Proof(resets, $"the balancer said INACT of {real.Name} for another reason: {EventText.CauseOf(down.Change)}");
        }

        var sessions = interruption.Sessions(down.TimestampNanoseconds, interruption.Up?.TimestampNanoseconds ?? long.MaxValue).ToList();
        var wrong = sessions.Find(interruption.IsToReal);
        return new Proof(
            resets + sessions.Count,
            wrong is not null ? $"{wrong.Flow} went to {real.Name} while it was INACT"
                : sessions.Count == 0 ? $"no session went to another real while {real.Name} was INACT"
                : null);
    }
}
