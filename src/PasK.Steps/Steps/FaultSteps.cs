using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>What breaks while traffic goes on.</summary>
[Binding]
public sealed class FaultSteps(LabScenario lab)
{
    /// <summary>The end of a link that it was captured at is switched off: both ends lose the carrier.</summary>
    [When("the link {word} goes down")]
    public void GoesDown(string link) => lab.Break(world => Cable.Of(world, link).SwitchOff(lab.Link(link).First));

    /// <summary>A link that went down comes up again, with the routes that its nodes had over it.</summary>
    [When("the link {word} comes up")]
    public void ComesUp(string link) => lab.Break(world => Cable.Of(world, link).SwitchOn(lab.Link(link).First));

    /// <summary>Nothing that either end of a link sends arrives, and both keep their carrier: nobody is told.</summary>
    [When("the link {word} is cut silently")]
    public void IsCut(string link) => lab.Break(world => Cable.Of(world, link).Cut());

    /// <summary>A cut link carries frames again.</summary>
    [When("the link {word} is healed")]
    public void IsHealed(string link) => lab.Break(world => Cable.Of(world, link).Mend());

    /// <summary>Both ends of a link have carrier: nothing tells their nodes that it carries nothing.</summary>
    [Then("the link {word} has carrier")]
    public void HasCarrier(string link) => Expect.That(CarriersOf(link).All(has => has), () => $"expected carrier at both ends of {link}");

    /// <summary>Neither end of a link has carrier: both nodes know that it carries nothing.</summary>
    [Then("the link {word} has no carrier")]
    public void HasNoCarrier(string link) => Expect.That(!CarriersOf(link).Any(has => has), () => $"expected no carrier at either end of {link}");

    /// <summary>A service of a real server stops listening.</summary>
    [When("the {service} service of {word} stops")]
    public void Stops(ServiceKind kind, string real) => lab.Break(world => world.NodeOf(real).StopService(lab.Service(kind, real)));

    /// <summary>A service that was stopped listens again.</summary>
    [When("the {service} service of {word} starts")]
    public void Starts(ServiceKind kind, string real) => lab.Break(world => world.NodeOf(real).StartService(lab.Service(kind, real)));

    /// <summary>A node's network card is replaced: it has another MAC address, and nobody is told.</summary>
    [When("{word} gets a new MAC")]
    public void GetsNewMac(string node) => lab.Break(world => NetworkCard.Replace(world, node));

    /// <summary>A node loses its power: its links lose the carrier, whatever ran in it ends.</summary>
    [When("{word} is killed")]
    public void IsKilled(string node)
    {
        // A balancer's datapath cannot end while it is held: what others see of the end comes first.
        lab.Break(world => Power.SwitchOff(world, node));
        Power.Kill(lab.World, node);
    }

    private List<bool> CarriersOf(string link)
    {
        var cable = Cable.Of(lab.World, link);
        return [.. cable.Link.Ends.Select(end => cable.StateAt(end) is { IsUp: true, HasCarrier: true })];
    }
}
