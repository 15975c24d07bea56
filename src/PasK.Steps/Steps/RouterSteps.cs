using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;

namespace PasK.Steps.Steps;

/// <summary>A router between balancer and real server. These steps come before the first traffic.</summary>
[Binding]
public sealed class RouterSteps(LabScenario lab, BalancerSteps balancers)
{
    /// <summary>
    /// The real server's port of the switch belongs to no VLAN any more: the switch routes between the balancer and a network that has the real server alone,
    /// at this address. The switch has the network's highest one.
    /// </summary>
    [Given("{word} is behind the router {word} of {word}, at {word}")]
    public void IsBehindRouter(string real, string router, string balancer, string address)
    {
        var subnet = Ipv4Prefix.Parse(address);
        var gateway = new Ipv4Prefix(new Ipv4Address(subnet.DirectedBroadcast.Value - 1), subnet.PrefixLength);
        var node = lab.Node<RealNode>(real);
        var port = lab.Topology.LinksOf(node).Single().Ends.Single(end => end.Node == router).Interface;
        var old = lab.Node<SwitchNode>(router);
        var near = old.Vlans.Single(vlan => vlan.Ports.Contains(port)).Address!.Value.Address;
        lab.Change<SwitchNode>(router, _ => old with
        {
            Vlans = [.. old.Vlans.Select(vlan => vlan with { Ports = [.. vlan.Ports.Where(one => one != port)] })],
            RoutedInterfaces = [.. old.RoutedInterfaces, new NodeInterface(port, gateway)],
        });
        lab.Change<RealNode>(real, _ => node with { Interface = node.Interface with { Address = subnet }, Gateway = gateway.Address });
        balancers.SendsTo(balancer, subnet.Address.ToString(), real, near.ToString());
    }

    /// <summary>Packets of more octets do not fit a link; a router before it says so (ICMP fragmentation needed) or cuts them.</summary>
    [Given("the link {word} carries packets of at most {int} octets")]
    public void Carries(string link, int octets) => lab.Make(new SmallMtu(link, octets));
}
