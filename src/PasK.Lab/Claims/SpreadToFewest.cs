using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>
/// What the lb-methods <c>lc</c> and <c>wlc</c> promise. How many sessions a balancer remembers is not seen on the wire, but bounded: it remembers those that
/// had a packet within the shortest session-timeout, unless their real was down since, and none but those that ever were the real's.
/// </summary>
/// <param name="method">The lb-method.</param>
/// <param name="name">The claim's name.</param>
/// <param name="isWeighted">Whether a real with more weight is meant to have more sessions.</param>
internal sealed class SpreadToFewest(LbMethod method, string name, bool isWeighted) : SpreadClaim(method)
{
    public override string Name => name;

    public override string Rule
        => $"A new session of a service goes to a real that is up and has the fewest sessions{(isWeighted ? " for its weight" : "")}";

    protected override Proof Examine(ServiceSessions sessions)
    {
        var packets = new Queue<ForwardedFlow>(sessions.Packets);
        var last = new Dictionary<FlowKey, ForwardedFlow>();
        var ever = sessions.Takers.ToDictionary(real => real, _ => new HashSet<FlowKey>());
        return Every(sessions.Begun, session => session.Frame, session =>
        {
            while (packets.Peek() != session)
            {
                Take(packets.Dequeue());
            }

            var refutation = Refute(session, sessions, [.. last.Values], ever);
            Take(packets.Dequeue());
            return refutation;
        });

        void Take(ForwardedFlow packet)
        {
            last[packet.Flow] = packet;
            if (packet.RealOf(sessions.Slb) is { } real && ever.TryGetValue(real, out var flows))
            {
                flows.Add(packet.Flow);
            }
        }
    }

    private string? Refute(
        ForwardedFlow session, ServiceSessions sessions, IReadOnlyList<ForwardedFlow> last, Dictionary<Real, HashSet<FlowKey>> ever)
    {
        var up = sessions.UpAt(session);
        if (up.Count == 0 || session.RealOf(sessions.Slb) is not { } real || !up.Contains(real))
        {
            return up.Count == 0 ? null : $"{session.Flow} went to {session.Target}, which is not up";
        }

        var remembered = session.Frame.TimestampNanoseconds - (sessions.ShortestTimeout.Ticks * TimeSpan.NanosecondsPerTick);
        var least = sessions.HasChanged(real, session) ? 0
            : last.Count(packet => packet.RealOf(sessions.Slb) == real && packet.Frame.TimestampNanoseconds > remembered);
        var other = up.FirstOrDefault(other => (long)least * WeightOf(other) > (long)ever[other].Count * WeightOf(real));
        return other is null ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{session.Flow} went to {session.Target}, which had {least} sessions{ForWeight(real)}; "
                + $"{other.Name} had {ever[other].Count}{ForWeight(other)}");
    }

    private int WeightOf(Real real) => isWeighted ? real.Weight : 1;

    private string ForWeight(Real real) => isWeighted ? string.Create(CultureInfo.InvariantCulture, $" for weight {real.Weight}") : "";
}
