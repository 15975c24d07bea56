using PasK.Lab;

namespace PasK.Cli;

/// <summary>How the real servers of a topology take packets out of the tunnel on this machine, in words.</summary>
internal static class DecapsulationText
{
    public static string Of(Topology topology)
        => string.Join(", ", topology.Reals.Select(real => Name(NodeSetup.Effective(real.Decapsulation))).Concat(topology.Reals.Where(real => real.Vxlan is not null).Select(_ => "vxlan")).Distinct());

    private static string Name(Decapsulation decapsulation) => decapsulation switch
    {
        Decapsulation.Kernel => "kernel",
        Decapsulation.None => "none",
        _ => "user-space",
    };
}
