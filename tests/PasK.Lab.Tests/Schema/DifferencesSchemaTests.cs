using PasK.Files.Forms;
using PasK.Lab.Balancers.Reading;
using PasK.Testing;

namespace PasK.Lab.Tests;

/// <summary>What a balancer does otherwise: its table, its reader and its schema say the same.</summary>
public sealed class DifferencesSchemaTests() : SchemaTests(BalancerSchema.DifferencesFile), IDisposable
{
    private readonly BalancerFolder _folder = new();

    protected override FileObject File => BalancerObjects.Differences;

    protected override string Complete => "differences:\n  - { scenario: dscp/dscp/a-ping, field: ttl, why: A reason., source: RFC 1812 }\n";

    public void Dispose() => _folder.Dispose();

    protected override string ErrorsOf(string text) => _folder.ErrorsOf(BalancerFolder.Complete, text);

    protected override string Describe(string text) => _folder.Describe(BalancerFolder.Complete, text);
}
