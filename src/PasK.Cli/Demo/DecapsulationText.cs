using PasK.Lab.Setup;
using PasK.Lab.Topologies;

namespace PasK.Cli.Demo;

/// <summary>How the real servers of a topology take packets out of the tunnel on this machine, in words.</summary>
internal static class DecapsulationText
{
    public static string Of(Topology topology)
        => string.Join(", ", topology.Reals.SelectMany(real => TunnelEnd.Of(real, topology)).Select(end => Name(end.Decapsulation)).Distinct());

    private static string Name(Decapsulation decapsulation) => decapsulation switch
    {
        Decapsulation.Kernel => "kernel",
        Decapsulation.None => "none",
        _ => "user-space",
    };
}
