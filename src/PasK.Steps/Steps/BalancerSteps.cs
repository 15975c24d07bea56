using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>How a balancer is configured, and what it has counted.</summary>
[Binding]
public sealed class BalancerSteps(LabScenario lab)
{
    /// <summary>A virtual service takes one protocol and port of its VIP, and nothing else.</summary>
    [Given("slb {word} of {word} takes {protocol} port {port} alone")]
    public void TakesPortAlone(string slb, string balancer, IpProtocol protocol, Port port)
        => Configure(balancer, $"slb {slb}", old => old.Slbs.Any(one => one.Name == slb), old => old with
        {
            Slbs = [.. old.Slbs.Select(one =>
                one.Name == slb ? one with { Vips = [.. one.Vips.Select(vip => new VirtualService(vip.Address, protocol, [port]))] } : one)],
        });

    /// <summary>The reals of a service have a port of their own (rport), to which the balancer translates the VIP's.</summary>
    [Given("slb {word} of {word} translates to port {port}")]
    public void TranslatesTo(string slb, string balancer, Port port)
        => Configure(balancer, $"slb {slb}", old => old.Slbs.Any(one => one.Name == slb), old => old with
        {
            Slbs = [.. old.Slbs.Select(one => one.Name == slb ? one with { Reals = [.. one.Reals.Select(real => real with { Rport = port })] } : one)],
        });

    /// <summary>A real server that a service has is another real of it too, by another port (rport) to which the balancer translates the VIP's.</summary>
    [Given("slb {word} of {word} has another real at port {port} of {word}")]
    public void HasAnotherReal(string slb, string balancer, Port port, string real)
        => Configure(balancer, $"slb {slb}", old => old.Slbs.Any(one => one.Name == slb), old => old with
        {
            Slbs = [.. old.Slbs.Select(one => one.Name == slb ? one with { Reals = [.. one.Reals, RealAt(port, real, old)] } : one)],
        });

    /// <summary>The balancer has another service of the same VIP, whose one real is a port (rport) of a real server.</summary>
    [Given("{word} has another service {word} for {protocol} port {port}, at port {port} of {word}")]
    public void HasAnotherService(string balancer, string name, IpProtocol protocol, Port port, Port rport, string real)
        => Configure(balancer, $"slb {name}", _ => true, old => old with
        {
            Slbs = [.. old.Slbs, old.Slbs[0] with { Name = name, Vips = [new VirtualService(lab.Vip, protocol, [port])], Reals = [RealAt(rport, real, old)] }],
        });

    /// <summary>A service sends requests to its real servers by their MAC addresses, in place of the topology's tunnel.</summary>
    [Given("slb {word} of {word} forwards by MAC address")]
    public void ForwardsByMac(string slb, string balancer)
        => Configure(balancer, $"slb {slb}", old => old.Slbs.Any(one => one.Name == slb), old => old with
        {
            Slbs = [.. old.Slbs.Select(one => one.Name == slb ? one with { NatMode = NatModes.With(mode => mode.IsByMac).Single() } : one)],
        });

    /// <summary>The balancer takes packets from any source to which it has a route, wherever they come in.</summary>
    [Given("{word} has rpf loose")]
    public void TakesFromAnywhere(string balancer) => Configure(balancer, "interface", _ => true, old => old with
    {
        Interfaces = [.. old.Interfaces.Select(own => own with { Rpf = ReversePathForwarding.Loose })],
    });

    /// <summary>
    /// The balancer takes an address for the rip of a real, and a gateway for the way there: also where a configuration that says so would be refused.
    /// </summary>
    [Given("{word} sends to {word} in place of {word}, through {word}")]
    public void SendsTo(string balancer, string rip, string real, string gateway)
        => lab.Make(new OtherRip(balancer, real, lab.Address(rip), lab.Address(gateway)));

    /// <summary>The balancer is told the MAC address of a real's VXLAN device, which frames inside the tunnel go to.</summary>
    [Given("{word} takes {word} for the MAC of the VXLAN device of {word}")]
    public void TakesForVtepMac(string balancer, string mac, string real) 
        => lab.Make(new OtherVtepMac(balancer, real, MacAddress.Parse(mac)));

    /// <summary>The balancer has begun so many sessions since it was started.</summary>
    [Then("{word} has begun {int} session(s)")]
    public void HasBegunSessions(string balancer, int count)
    {
        AgainstKind.Require(Telling.Sessions);
        Expect.Count(lab, "sessions begun", count, () => Counters(balancer)[Counter.SessionsBegun]);
    }

    /// <summary>
    /// So many packets wait in the balancer, because a next hop has not yet answered who has its address. Its question has gone its whole way.
    /// </summary>
    [Then("{word} holds {int} packet(s) that wait for a MAC")]
    public void Holds(string balancer, int count)
    {
        Expect.Count(lab, "packets that wait for a MAC", count, () => Counters(balancer)["packets waiting"]);
        _ = lab.Settled;
    }

    /// <summary>The balancer has dropped so many packets for a reason, in the words of its counters.</summary>
    [Then("{word} has dropped {int} packet(s): {}")]
    public void HasDropped(string balancer, int count, string reason)
        => Expect.Count(lab, $"dropped for {reason}", count, () => Counters(balancer)[$"dropped for {reason}"]);

    private BalancerCounters Counters(string balancer)
    {
        AgainstKind.Require(Telling.Counters);
        return lab.World.Balancers[lab.Node<BalancerNode>(balancer).Name].BetweenFrames(datapath => BalancerCounters.Of(Health.Engine(datapath)));
    }

    private Real RealAt(Port port, string real, BalancerConfiguration configuration)
    {
        var free = configuration.Slbs.SelectMany(slb => slb.Reals).Max(one => one.Id) + 1;
        return new Real(free, $"{real}-{port}", lab.Node<RealNode>(real).Interface.Address.Address, port);
    }

    private void Configure(string balancer, string what, Func<BalancerConfiguration, bool> has, Func<BalancerConfiguration, BalancerConfiguration> change)
        => lab.Change<BalancerNode>(balancer, old => has(old.Configuration)
            ? old with { Configuration = change(old.Configuration) }
            : throw new UnknownNameException($"{balancer} has no {what}"));
}
