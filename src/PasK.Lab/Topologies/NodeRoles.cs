using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies;

/// <summary>The words for roles in topology files.</summary>
public static class NodeRoles
{
    private static readonly EnumTable<NodeRole, string> Table = new("roles", new Dictionary<NodeRole, string>
    {
        [NodeRole.Host] = "host",
        [NodeRole.Switch] = "switch",
        [NodeRole.Balancer] = "balancer",
        [NodeRole.Real] = "real",
    });

    /// <summary>The roles by their words.</summary>
    public static IReadOnlyDictionary<string, NodeRole> ByWord { get; }
        = Enum.GetValues<NodeRole>().ToDictionary(role => role.Word(), StringComparer.Ordinal);

    /// <summary>The word for a role.</summary>
    public static string Word(this NodeRole role) => Table[role];
}
