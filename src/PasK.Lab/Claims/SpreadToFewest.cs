using System.Globalization;
using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What the lb-methods <c>lc</c> and <c>wlc</c> promise. A balancer surely remembers the sessions that had a packet within the shortest session-timeout and
/// since their real last went up or down, and none but those that ever were the real's.
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
        var requests = new Queue<ServiceRequest>(sessions.Requests);
        var bounds = new SessionBounds(sessions.Slb);
        return Each(sessions, (session, real) =>
        {
            while (!ReferenceEquals(requests.Peek().Sent, session.Sent))
            {
                bounds.Take(requests.Dequeue());
            }

            var remembered = session.Sent.Frame.TimestampNanoseconds - (sessions.ShortestTimeout.Ticks * TimeSpan.NanosecondsPerTick);
            var least = bounds.Least(real, Math.Max(remembered, sessions.LastChangeOf(real, session)));
            var other = session.Up.FirstOrDefault(other => (long)least * WeightOf(other) > (bounds.Most(other) + sessions.Unseen) * WeightOf(real));
            return other is null ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{session.Sent.Flow} went to {session.Sent.Target}, which had {least} sessions{ForWeight(real)}; "
                    + $"{other.Name} had {bounds.Most(other)}{ForWeight(other)}");
        });
    }

    private int WeightOf(Real real) => isWeighted ? real.Weight : 1;

    private string ForWeight(Real real) => isWeighted ? string.Create(CultureInfo.InvariantCulture, $" for weight {real.Weight}") : "";
}
