using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;

namespace PasK.Steps.Driving;

/// <summary>What balancers believe of real servers.</summary>
internal static class Health
{
    /// <summary>How long to wait for a change of what balancers believe.</summary>
    public static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(5));

    /// <summary>What balancers believe of a real server, in each service that has it, or in one.</summary>
    /// <exception cref="UnknownNameException">No service has it.</exception>
    public static IReadOnlyList<RealHealth> Of(LabScenario lab, string real, string? slb = null)
    {
        AgainstKind.Require(Telling.Health);
        var all = lab.World.Balancers.Values.SelectMany(runner => runner.BetweenFrames(datapath => datapath.Health))
            .Where(one => slb is null || one.Service == slb).ToList();
        var found = all.Where(one => one.Real == real).ToList();
        return found.Count > 0
            ? found
            : throw new UnknownNameException(
                $"no {(slb is null ? "balancer" : $"slb {slb}")} has a real server {real}; "
                    + $"there are {string.Join(", ", all.Select(one => one.Real).Distinct())}");
    }

    /// <summary>Whether the last change that was reported of a real server is as expected, in each service that has it.</summary>
    /// <param name="lab">The scenario.</param>
    /// <param name="real">The real server's name.</param>
    /// <param name="isExpected">Judges the change.</param>
    /// <param name="check">The check whose last change counts, in the services that it is for; null for any check.</param>
    /// <param name="slb">The only service that counts, or null for each.</param>
    /// <exception cref="UnknownNameException">No service has it.</exception>
    public static bool IsLast(LabScenario lab, string real, Predicate<HealthChanged> isExpected, int? check = null, string? slb = null)
    {
        AgainstKind.Require(Telling.Events);
        var said = from balancer in lab.Topology.Balancers
                   from service in balancer.Configuration.Slbs
                   where slb is null || service.Name == slb
                   from one in service.Reals
                   where one.Name == real && (check is null || service.ChecksOf(one).Any(asked => asked.Id == check))
                   select lab.World.Balancers[balancer.Name].Events.OfType<HealthChanged>()
                       .LastOrDefault(change => (change.Service, change.Real) == (service.Name, real) && (check ?? change.Check) == change.Check);
        var last = Of(lab, real, slb).Count > 0 ? said.ToList() : [];
        return last.Count > 0 && last.TrueForAll(change => change is not null && isExpected(change));
    }

    /// <summary>A balancer's counter.</summary>
    public static long Count(LabScenario lab, string balancer, Counter counter)
    {
        AgainstKind.Require(Telling.Counters);
        return lab.World.Balancers[lab.Node<BalancerNode>(balancer).Name].BetweenFrames(datapath => Engine(datapath).Count(counter));
    }

    /// <summary>Waits for something.</summary>
    /// <exception cref="ExpectationException">It does not come; what the balancers have said instead is told.</exception>
    public static void Await(LabScenario lab, Func<bool> condition, string expected)
        => Expect.That(
            lab.World.Time.Await(condition, Longest),
            () => $"expected {expected} within {Longest.TotalSeconds:F0} s; {Said(lab)}");

    private static string Said(LabScenario lab)
    {
        var events = lab.World.Balancers.Values.SelectMany(runner => runner.Events).Select(e => $"\n  {EventText.Of(e)}").ToList();
        return events.Count == 0 ? "the balancer has said nothing" : $"the balancer has said:{string.Concat(events)}";
    }

    /// <summary>The engine in a balancer's datapath, also behind a mutation.</summary>
    public static BalancerEngine Engine(IDatapath datapath) => (BalancerEngine)(datapath is MutatedDatapath mutated ? mutated.Engine : datapath);
}
