using PasK.Balancer.Events;

namespace PasK.Lab.Causes;

/// <summary>The balancer believes that real servers are down, and sends no client there.</summary>
internal static class RealDown
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
        => from health in seen.Evidence.Account.Health
           where health.State == HealthState.Inact
           let change = seen.Evidence.Account.Changes(health.Service, health.Real).LastOrDefault().Change
           where change is not null
           select new Cause(
               health.Real,
               $"{seen.Evidence.Balancer.Name} takes {health.Real} for INACT and sends no client there: health-check {change.Check}: "
                   + EventText.CauseOf(change)) { Matter = health.Service };
}
