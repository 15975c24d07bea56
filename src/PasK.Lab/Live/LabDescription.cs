using System.Globalization;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;

namespace PasK.Lab.Live;

/// <summary>A lab that is up, as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Topology">The topology's name.</param>
/// <param name="Process">The process that a signal ends the lab by.</param>
/// <param name="UpSeconds">For how long it has been up.</param>
/// <param name="EndsInSeconds">When it will end by itself.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Links">Its links, each with the addresses at both ends, and its VIPs, as lines of a picture.</param>
/// <param name="Health">What the balancers believe of their reals.</param>
public sealed record LabDescription(
    string Name,
    string Topology,
    int Process,
    long UpSeconds,
    long EndsInSeconds,
    IReadOnlyList<NodeDescription> Nodes,
    IReadOnlyList<string> Links,
    IReadOnlyList<HealthDescription> Health)
{
    private const string ProcessVariable = "PASK_LAB_PROCESS";

    /// <summary>Describes a lab.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="world">Its world.</param>
    /// <param name="up">For how long it has been up.</param>
    /// <param name="longest">After how long it ends by itself.</param>
    internal static LabDescription Of(string name, World world, TimeSpan up, TimeSpan longest) => new(
        name,
        world.Topology.Name,
        int.TryParse(Environment.GetEnvironmentVariable(ProcessVariable), CultureInfo.InvariantCulture, out var process) ? process : Environment.ProcessId,
        (long)up.TotalSeconds,
        (long)(longest - up).TotalSeconds,
        [
            .. world.Topology.Nodes.Select(node => new NodeDescription(
                node.Name, node.Role.Word(), [.. node.Interfaces.Select(own => $"{own.Name} {own.Address}")])),
        ],
        [.. TopologyPicture.Of(world.Topology)],
        [
            .. from balancer in world.Balancers
               from real in balancer.Value.Health
               select new HealthDescription(balancer.Key, real.Service, real.Real, $"{real.State}".ToUpperInvariant()),
        ]);
}
