using PasK.Files.Forms;
using PasK.Lab.Balancers.Reading;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What describes a balancer: its table, its reader and its schema say the same.</summary>
public sealed class BalancerSchemaTests : SchemaTests, IDisposable
{
    private readonly BalancerFolder _folder = new();

    public BalancerSchemaTests()
        : base(BalancerSchema.BalancerFile)
        => _folder.Write("made.conf.template", "{{ name }}\n");

    public static TheoryData<string, string> OwnFiles =>
    [
        .. from folder in Directory.GetDirectories(Path.Combine(CommittedSchema.Topologies, BalancerKinds.Folder))
           from one in new[] { ("balancer.yaml", BalancerSchema.BalancerFile), ("differences.yaml", BalancerSchema.DifferencesFile) }
           where System.IO.File.Exists(Path.Combine(folder, one.Item1))
           select new TheoryDataRow<string, string>(Path.Combine(Path.GetFileName(folder), one.Item1), one.Item2),
    ];

    protected override FileObject File => BalancerObjects.Balancer;

    protected override string Complete => BalancerFolder.Complete;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(OwnFiles))]
    public void OwnFile_NamesItsSchema_WhichRefusesNothing(string file, string schema)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(CommittedSchema.Topologies, BalancerKinds.Folder, file));
        Assert.StartsWith($"# yaml-language-server: $schema=../../schema/{schema}\n", text, StringComparison.Ordinal);
        Assert.Equal("", new CommittedSchema(schema).ErrorsOf(text));
    }

    protected override string ErrorsOf(string text) => _folder.ErrorsOf(text);

    protected override string Describe(string text)
    {
        var read = BalancerReader.Parse(_folder.Path, text);
        return $"{read.Description}\n{read.Setup.Count} lines\n{read.Can}";
    }
}
