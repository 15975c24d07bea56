using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>Health checks: how a balancer asks its real servers, and what it believes.</summary>
[Binding]
public sealed class HealthSteps(LabScenario lab)
{
    /// <summary>The balancer checks all its real servers, by each row of the table; the columns are PAS-K's keys.</summary>
    [Given("{word} checks its real servers:")]
    public void Checks(string balancer, DataTable checks)
        => Change(balancer, slb => slb with { HealthChecks = [.. checks.Rows.Select((row, i) => CheckRow.Read(i + 1, row, checks.Header))] });

    /// <summary>A service of the balancer checks its real servers, in place of what it did, by each row of the table; the columns are PAS-K's keys.</summary>
    [Given("slb {word} of {word} checks its real servers:")]
    public void ChecksIn(string name, string balancer, DataTable checks)
    {
        var free = lab.Node<BalancerNode>(balancer).Configuration.HealthChecks.Select(check => check.Id).DefaultIfEmpty().Max() + 1;
        Change(balancer, slb => slb.Name != name ? slb
            : slb with { HealthChecks = [.. checks.Rows.Select((row, i) => CheckRow.Read(free + i, row, checks.Header))] });
    }

    /// <summary>A real server counts as up when one of its checks says so; otherwise all must.</summary>
    [Given("one good check is enough for {word}")]
    public void OneIsEnough(string balancer) => Change(balancer, slb => slb with { HcCondition = HcCondition.Any });

    /// <summary>A real server serves only while no other one is up.</summary>
    [Given("{word} has {word} as a backup")]
    public void HasBackup(string balancer, string real)
        => Change(
            balancer, slb => slb with { Reals = [.. slb.Reals.Select(one => one.Name == lab.Node<RealNode>(real).Name ? one with { IsBackup = true } : one)] });

    /// <summary>TCP clients get RST when every real server is down (active-nodest).</summary>
    [Given("{word} resets connections when no real server is left")]
    public void ResetsConnections(string balancer) => Change(balancer, slb => slb with { ActiveNodest = true });

    /// <summary>The balancer comes to believe this of a real server within 5 seconds; more on a slow machine.</summary>
    [Then("{word} becomes {health}")]
    public void Becomes(string real, HealthState health)
        => Health.Await(lab, () => Health.Of(lab, real).All(one => one.State == health), $"{real} {health.Word()}");

    /// <summary>The balancer comes to believe this of a real server within 5 seconds, more on a slow machine, and says why.</summary>
    [Then("{word} becomes {health}: {}")]
    public void BecomesBecause(string real, HealthState health, string cause)
        => Health.Await(
            lab,
            () => Health.IsLast(lab, real, last => last.To == health && IsFor(last, cause)),
            $"{real} {health.Word()}: {cause}");

    /// <summary>The balancer comes to believe this of a real server in one service within 5 seconds; more on a slow machine.</summary>
    [Then("{word} of slb {word} becomes {health}")]
    public void BecomesIn(string real, string slb, HealthState health)
        => Health.Await(lab, () => Health.Of(lab, real, slb).All(one => one.State == health), $"{real} of slb {slb} {health.Word()}");

    /// <summary>The balancer comes to believe this of a real server in one service within 5 seconds, more on a slow machine, and says why.</summary>
    [Then("{word} of slb {word} becomes {health}: {}")]
    public void BecomesInBecause(string real, string slb, HealthState health, string cause)
        => Health.Await(
            lab,
            () => Health.IsLast(lab, real, last => last.To == health && IsFor(last, cause), slb: slb),
            $"{real} of slb {slb} {health.Word()}: {cause}");

    /// <summary>A check, by its row in the table, has changed its mind about a real server, for a cause in these words.</summary>
    [Then("check {int} of {word} says: {}")]
    public void Says(int check, string real, string cause)
        => Health.Await(
            lab,
            () => Health.IsLast(lab, real, last => IsFor(last, cause), check),
            $"check {check} of {real}: {cause}");

    /// <summary>The balancer has another service of the same VIP and real servers, with the same checks.</summary>
    [Given("{word} has another service {word} for {protocol} port {port}")]
    public void HasAnother(string balancer, string name, IpProtocol protocol, Port port)
        => lab.Change<BalancerNode>(balancer, old => old with
        {
            Configuration = old.Configuration with
            {
                Slbs = [.. old.Configuration.Slbs, old.Configuration.Slbs[0] with { Name = name, Vips = [new VirtualService(lab.Vip, protocol, [port])] }],
            },
        });

    /// <summary>The balancer sends to a real server by the MAC address that answers to its checks have shown.</summary>
    [Then("{word} has learnt the MAC of {word}")]
    public void HasLearnt(string balancer, string real)
    {
        AgainstKind.Require(Telling.Macs);
        var end = lab.Topology.EndsAt(lab.Node<RealNode>(real)).Single();
        Health.Await(lab, () => Health.Of(lab, real).All(one => one.Mac == end.Mac), $"{balancer} with the MAC {end.Mac} of {real}");
    }

    /// <summary>So many more probes have ended since this step began: what the checks say has lasted.</summary>
    [When("{word} has sent {int} more probe(s)")]
    public void HasSent(string balancer, int count)
    {
        long Ended() => Health.Count(lab, balancer, Counter.ProbesSucceeded) + Health.Count(lab, balancer, Counter.ProbesFailed);
        var before = Ended();
        Health.Await(lab, () => Ended() >= before + count, $"{count} more probes of {balancer}");
    }

    /// <summary>
    /// A switch begins a connection in a balancer's name, in a tunnel packet: its real server has a connection on that port that the balancer
    /// knows nothing of.
    /// </summary>
    [When("{word} sends a SYN in the name of {word} from port {port} through the tunnel to port {port} of {word}")]
    public void SendsSyn(string sender, string balancer, Port sourcePort, Port port, string real)
        => lab.Break(_ => TunnelledSyn.Send(lab, lab.Node<SwitchNode>(sender), lab.Node<BalancerNode>(balancer), sourcePort, lab.Node<RealNode>(real), port));

    private static bool IsFor(HealthChanged change, string cause) => EventText.CauseOf(change).Contains(cause, StringComparison.Ordinal);

    private void Change(string balancer, Func<Slb, Slb> change)
        => lab.Change<BalancerNode>(balancer, old => old with { Configuration = old.Configuration with { Slbs = [.. old.Configuration.Slbs.Select(change)] } });
}
