using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Checks that the services of real servers listen on no port that their tunnels need.</summary>
internal static class ServicePortRules
{
    public static void Check(IReadOnlyList<NodeDraft> nodes, FileProblems problems)
    {
        var slbs = nodes.SelectMany(node => node.Configuration?.Slbs ?? []).ToList();
        foreach (var (real, service) in nodes.SelectMany(node => node.Services.Select(service => (node.Real, service))))
        {
            if (real is not null && TunnelPorts.Obstacle(service.Value.Kind, service.Value.Port, real, slbs) is { } reason)
            {
                problems.Error(service.At, $"port: {reason}");
            }
        }
    }
}
