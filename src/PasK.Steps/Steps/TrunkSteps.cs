using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>A trunk: which VLANs are tagged on it, and whether tags count in what a port takes. These steps come before the first traffic.</summary>
[Binding]
public sealed class TrunkSteps(LabScenario lab)
{
    /// <summary>A VLAN that both ends of a link have tagged has no tag there.</summary>
    [Given("VLAN {int} is untagged on {word}")]
    public void IsUntagged(int vid, string link)
    {
        foreach (var end in lab.Link(link).Ends)
        {
            lab.Change<Node>(end.Node, node => Untag(node, end.Interface, vid) ?? throw new UnknownNameException($"{end} is not tagged for VLAN {vid}"));
        }
    }

    /// <summary>A port of a balancer takes frames with a payload of so many octets, of which a tag takes 4.</summary>
    [Given("port {word} of {word} takes {int} octets, tags included")]
    public void CountsTags(string port, string balancer, int mtu)
        => lab.Change<BalancerNode>(balancer, old => old.Configuration.Ports.Contains(port)
            ? old with { Configuration = old.Configuration with { PhysicalPorts = [new PhysicalPort(port, mtu)] } }
            : throw new UnknownNameException($"{balancer} has no port {port}"));

    private static Node? Untag(Node node, string port, int vid) => node switch
    {
        BalancerNode balancer when balancer.Configuration.Vlans.Any(vlan => IsTagged(vlan, port, vid)) => balancer with
        {
            Configuration = balancer.Configuration with
            {
                Vlans = [.. balancer.Configuration.Vlans.Select(vlan => IsTagged(vlan, port, vid) ? vlan with { IsTagged = false } : vlan)]
            },
        },
        SwitchNode box when box.Vlans.Any(vlan => IsTagged(vlan, port, vid)) => box with
        {
            Vlans = [.. box.Vlans.Select(vlan =>
                IsTagged(vlan, port, vid) ? vlan with { Tagged = [.. vlan.Tagged.Where(one => one != port)], Ports = [.. vlan.Ports, port] } : vlan)],
        },
        _ => null,
    };

    private static bool IsTagged(Vlan vlan, string port, int vid) => vlan == new Vlan(vlan.Name, vid, port, IsTagged: true);

    private static bool IsTagged(SwitchVlan vlan, string port, int vid) => vlan.Vid == vid && vlan.Tagged.Contains(port);
}
