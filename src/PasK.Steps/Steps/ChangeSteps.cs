using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>What a person changes while traffic goes on.</summary>
[Binding]
public sealed class ChangeSteps(LabScenario lab)
{
    /// <summary>A real server gets the VIP: where it had it, else on its loopback interface.</summary>
    [When("{word} gets the VIP")]
    public void GetsVip(string real) => lab.Break(world => NodeSettings.AddVip(world, lab.Node<RealNode>(real), lab.Vip));

    /// <summary>The VIP is taken off a real server.</summary>
    [When("{word} loses the VIP")]
    public void LosesVip(string real) => lab.Break(world => NodeSettings.RemoveVip(world, lab.Node<RealNode>(real), lab.Vip));

    /// <summary>A kernel parameter of a node (sysctl) gets another value, for all its interfaces where it is one of interfaces.</summary>
    [When("{word} sets {word} to {int}")]
    public void Sets(string node, string parameter, int value)
        => lab.Break(world => NodeSettings.Set(world, lab.Node<Node>(node).Name, KernelParameter.Of(parameter, $"{value}")));

    /// <summary>What takes packets out of tunnels at a real server is switched off: its kernel's device, or the lab's program in its place.</summary>
    [When("the tunnel end of {word} goes down")]
    public void TunnelGoesDown(string real) => lab.Break(world => NodeSettings.SwitchTunnelsOff(world, lab.Node<RealNode>(real)));

    /// <summary>It is switched on again.</summary>
    [When("the tunnel end of {word} comes up")]
    public void TunnelComesUp(string real) => lab.Break(world => NodeSettings.SwitchTunnelsOn(world, lab.Node<RealNode>(real)));

    /// <summary>A real gets another weight in a service, for new sessions; with 0 it gets none.</summary>
    [When("{word} of slb {word} of {word} gets weight {int}")]
    public void GetsWeight(string real, string slb, string balancer, int weight) => Configure(balancer, now => now.WithWeight(slb, real, weight));

    /// <summary>A service chooses the real servers of new sessions by another method, in PAS-K's word (lb-method).</summary>
    [When("slb {word} of {word} gets lb-method {word}")]
    public void GetsLbMethod(string slb, string balancer, string method)
    {
        var words = ConfigurationWords.LbMethods;
        var chosen = words.TryGetValue(method, out var known) ? known
            : throw new UnknownNameException($"there is no lb-method {method}; there are {string.Join(", ", words.Keys)}");
        Configure(balancer, now => now.With(slb, one => one with { LbMethod = chosen }));
    }

    /// <summary>A service is taken off a balancer: its sessions end, and a VIP that no other service has is not the balancer's any more.</summary>
    [When("slb {word} of {word} is withdrawn")]
    public void IsWithdrawn(string slb, string balancer) => Configure(balancer, now => now.With(slb, _ => null));

    /// <summary>A service that was withdrawn is put back, as the topology has it.</summary>
    [When("slb {word} of {word} is offered again")]
    public void IsOffered(string slb, string balancer)
    {
        var all = lab.Node<BalancerNode>(balancer).Configuration.With(slb, one => one).Slbs;
        Configure(balancer, now => now with
        {
            Slbs = [.. all.Select(one => now.Slbs.FirstOrDefault(other => other.Name == one.Name) ?? (one.Name == slb ? one : null)).OfType<Slb>()],
        });
    }

    /// <summary>Both ends of a link get another MTU: packets of more octets do not fit it from now on.</summary>
    [When("the link {word} gets an MTU of {int} octets")]
    public void GetsMtu(string link, int octets) => lab.Break(world => Cable.Of(world, link).Resize(octets));

    private void Configure(string balancer, Func<BalancerConfiguration, BalancerConfiguration> change)
    {
        AgainstKind.RequireChanges(lab.Topology);
        var runner = lab.World.Balancers[lab.Node<BalancerNode>(balancer).Name];
        lab.Break(_ => runner.Change((datapath, now, output) =>
        {
            var engine = Health.Engine(datapath);
            engine.Take(change(engine.Configuration), now, output);
        }));
    }
}
