using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;

namespace PasK.Lab.Setup;

/// <summary>How a node of each role is set up.</summary>
internal static class RoleSetups
{
    private static readonly EnumTable<NodeRole, RoleSetup> Table = new("set-ups of roles", new Dictionary<NodeRole, RoleSetup>
    {
        [NodeRole.Host] = new HostSetup(),
        [NodeRole.Switch] = new SwitchSetup(),
        [NodeRole.Balancer] = new BalancerSetup(),
        [NodeRole.Real] = new RealSetup(),
    });

    /// <summary>How a node of a role is set up.</summary>
    public static RoleSetup Of(NodeRole role) => Table[role];
}
