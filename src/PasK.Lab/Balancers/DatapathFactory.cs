using PasK.Balancer.Datapath;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Balancers;

/// <summary>Makes the datapath of a balancer node.</summary>
/// <param name="node">The node.</param>
/// <param name="portMacs">The MAC addresses of its ports, in the order of its configuration's ports.</param>
public delegate IDatapath DatapathFactory(BalancerNode node, IReadOnlyList<MacAddress> portMacs);
