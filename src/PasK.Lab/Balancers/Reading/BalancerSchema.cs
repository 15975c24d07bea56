using PasK.Files.Forms;

namespace PasK.Lab.Balancers.Reading;

/// <summary>The schemas by which editors complete and check the files of a balancer that is made by commands.</summary>
public static class BalancerSchema
{
    /// <summary>The schema of what describes a balancer.</summary>
    public const string BalancerFile = "balancer.schema.json";

    /// <summary>The schema of what it does otherwise.</summary>
    public const string DifferencesFile = "differences.schema.json";

    /// <summary>The text of each schema by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [BalancerFile] = SchemaText.Of(BalancerObjects.Balancer, "PasK.Lab balancer made by commands"),
        [DifferencesFile] = SchemaText.Of(BalancerObjects.Differences, "PasK.Lab differences of a balancer"),
    };
}
