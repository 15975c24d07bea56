using System.Text.Json;
using System.Text.Json.Serialization;
using PasK.Lab.Comparisons;
using PasK.Trace.Frames;

namespace PasK.Cli.Compare;

/// <summary>A comparison for programs.</summary>
internal sealed record ComparisonJson(string Workload, IReadOnlyList<ComparedJson> Compared)
{
    private static readonly ComparisonJsonContext Context = new(
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true });

    public static string Of(IEnumerable<Comparison> compared)
        => JsonSerializer.Serialize(
            new ComparisonJson(
                PasK.Lab.Comparisons.Workload.Description,
                [.. compared.Select(one => new ComparedJson(one.Topology.Name, one.NatMode, one.Load.Received, one.Load.Sent, one.Load.Answers, one.Lost))]),
            Context.ComparisonJson);
}

/// <summary>What the balancer of one topology carried; answers are a part of what it received. What the lab lost was received and not sent.</summary>
internal sealed record ComparedJson(string Topology, string NatMode, PacketCount Received, PacketCount Sent, PacketCount Answers, long Lost);

[JsonSerializable(typeof(ComparisonJson))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
