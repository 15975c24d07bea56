using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Wire.Ip;

namespace PasK.Steps.Driving;

/// <summary>The clients of a scenario's lab, and how long they wait.</summary>
public sealed class Clients(LabScenario lab)
{
    /// <summary>How long a client waits for an answer.</summary>
    public TimeSpan Longest { get; set; } = Expect.Longest;

    /// <summary>The client of a node's name.</summary>
    public Client Of(string node) => new(lab.World, lab.Node<HostNode>(node).Name, Longest);

    /// <summary>The client of a node's name, which sends to the VIP by a protocol.</summary>
    public Client Of(string node, IpProtocol protocol)
    {
        AgainstKind.Require(protocol, lab.Vip, lab.Topology);
        return Of(node);
    }
}
