using PasK.Files.Forms;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Testing;

namespace PasK.Lab.Tests;

/// <summary>What a balancer does otherwise: its table, its reader and its schema say the same.</summary>
public sealed class DifferencesSchemaTests() : SchemaTests(BalancerSchema.DifferencesFile)
{
    protected override FileObject File => BalancerObjects.Differences;

    protected override string Complete => "differences:\n  - { scenario: dscp/dscp/a-ping, field: ttl, why: A reason., source: RFC 1812 }\n";

    protected override string ErrorsOf(string text)
    {
        try
        {
            Read(text);
            return "";
        }
        catch (InvalidFileException e)
        {
            return e.Message;
        }
    }

    protected override string Describe(string text) => string.Join('\n', Read(text));

    private static IReadOnlyList<Difference> Read(string text) => BalancerReader.ParseDifferences("differences.yaml", text);
}
