using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Driving;

/// <summary>The clients of a scenario's lab, and how long they wait.</summary>
public sealed class Clients(LabScenario lab)
{
    /// <summary>How long a client waits for an answer.</summary>
    public TimeSpan Longest { get; set; } = Expect.Longest;

    /// <summary>The client of a node's name: a client's kernel, or that of a real server that asks as a client does.</summary>
    public Client Of(string node) => new(lab.World, lab.Topology.Reals.Any(real => real.Name == node) ? node : lab.Node<HostNode>(node).Name, Longest);

    /// <summary>The client of a node's name, which sends by a protocol.</summary>
    /// <param name="node">The node.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="to">The address that it sends to; by default the VIP.</param>
    public Client Of(string node, IpProtocol protocol, Ipv4Address? to = null)
    {
        AgainstKind.Require(protocol, to ?? lab.Vip, lab.Topology);
        return Of(node);
    }
}
