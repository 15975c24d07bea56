using System.Runtime.CompilerServices;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Testing;

namespace PasK.Lab.Tests;

/// <summary>The topologies that the tests build, and what they need to build them.</summary>
internal static class ReferenceLab
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string TopologyFile { get; } = Path.Combine(Root, "topologies", "ip-tunnel-dsr.yaml");

    /// <summary>All topologies of the repository by name.</summary>
    public static IReadOnlyDictionary<string, Topology> Topologies { get; } = Directory.GetFiles(Path.Combine(Root, "topologies"), "*.yaml")
        .Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => TopologyReader.Read(file).Value);

    /// <summary>The text of a topology's file.</summary>
    public static string TextOf(string topology) => File.ReadAllText(Path.Combine(Root, "topologies", $"{topology}.yaml"));

    /// <summary>The reference: answers go past the balancer.</summary>
    public static Topology Topology => Topologies["ip-tunnel-dsr"];

    /// <summary>The real server is behind the balancer, which routes the answers.</summary>
    public static Topology BehindL4 => Topologies["ip-tunnel-dsr-behind-l4"];

    /// <summary>All share one Ethernet.</summary>
    public static Topology OneArm => Topologies["ip-tunnel-dsr-one-arm"];

    /// <summary>As the reference, by VXLAN.</summary>
    public static Topology Vxlan => Topologies["vxlan-dsr"];

    public static RealNode Real => Topology.Reals.Single();

    /// <summary>Skips the running test where namespaces cannot be made.</summary>
    public static void Require() => NetworkNamespaces.Require();

    /// <summary>Runs the demonstration.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="options">How.</param>
    /// <param name="sendTraffic">Whether the client sends anything at all.</param>
    public static async Task<DemonstrationResult> DemonstrateAsync(Topology topology, DemonstrationOptions? options = null, bool sendTraffic = true)
    {
        options ??= new DemonstrationOptions();
        if (Golden.Replayed.Value is { } record)
        {
            var kept = DemonstrationRecord.Read(record, topology);
            throw new DerivedException(Golden.Say(kept.Test, kept.Result), kept);
        }

        Require();
        using var demonstration = Demonstration.Start(topology, options);
        if (sendTraffic)
        {
            await demonstration.SendTrafficAsync();
        }

        var result = demonstration.Conclude();
        if (Golden.IsRecording)
        {
            Golden.Record(result, options.Without);
        }

        return result;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
