using PasK.Configuration.Objects;
using PasK.Files.Forms;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The schemas by which editors complete and check topology files and balancers' configurations.</summary>
public static class TopologySchema
{
    /// <summary>The folder of the schemas, beside the topologies.</summary>
    public const string Folder = "schema";

    /// <summary>The schema of topologies. It refers to the other, for a configuration that stands in a topology.</summary>
    public const string TopologyFile = "topology.schema.json";

    /// <summary>The schema of balancers' configurations.</summary>
    public const string ConfigurationFile = "pask.schema.json";

    /// <summary>The text of each schema by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TopologyFile] = SchemaText.Of(TopologyObjects.Topology, "PasK.Lab topology"),
        [ConfigurationFile] = SchemaText.Of(PasKObjects.Configuration, "PasK.Lab balancer configuration"),
    };
}
