using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>A trunk: which VLANs are tagged on it, and whether tags count in what a port takes. These steps come before the first traffic.</summary>
[Binding]
public sealed class TrunkSteps(LabScenario lab)
{
    /// <summary>A VLAN that both ends of a link have tagged has no tag there.</summary>
    [Given("VLAN {int} is untagged on {word}")]
    public void IsUntagged(int vid, string link) => lab.Make(new Untagged(link, vid));

    /// <summary>A port of a balancer takes frames with a payload of so many octets, of which a tag takes 4.</summary>
    [Given("port {word} of {word} takes {int} octets, tags included")]
    public void CountsTags(string port, string balancer, int mtu)
        => lab.Change<BalancerNode>(balancer, old => old.Configuration.Ports.Contains(port)
            ? old with { Configuration = old.Configuration with { PhysicalPorts = [new PhysicalPort(port, mtu)] } }
            : throw new UnknownNameException($"{balancer} has no port {port}"));
}
