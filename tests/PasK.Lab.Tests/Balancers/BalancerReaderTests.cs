using PasK.Files.Parsing;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What a balancer's folder holds: each mistake is named, with its place and with what is allowed.</summary>
public sealed class BalancerReaderTests : IDisposable
{
    private const string Smallest = "description: A balancer.\ncan: {}\nsetup: ['true']\n";

    private readonly BalancerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("can: { nat-modes: [dsrr] }", "nat-modes: 'dsrr' is not allowed")]
    [InlineData("can: { keys: [mac] }", "keys: 'mac' is not allowed")]
    [InlineData("can: { tells: [health] }", "unknown key 'tells' in can")]
    [InlineData("can: { checks: [tcp] }", "unknown key 'checks' in can")]
    [InlineData("can: {}\nsteup: []", "unknown key 'steup' in a balancer")]
    [InlineData("can: {}\nfiles: [a.conf]", "a.conf.template:1:1: there is no such file")]
    [InlineData("can: {}\nfiles: [folder]", "folder.template:1:1: this is a directory, and must be a file")]
    [InlineData("can: {}\nfiles: [large]", "large.template:1:1: the file is larger than the ")]
    [InlineData("can: {}\nfiles: [b.c, b-c]", "duplicate file b_c")]
    [InlineData("can: {}\nfiles: [b.c]", "b-c.template:1:1: nothing reads this file (did you mean 'b.c.template'?)")]
    [InlineData(
        "can: {}\nsetup: ['{{ for }}']",
        "balancer.yaml:3:9: line 1, column 8 of the template: Error while parsing for statement: Expecting <expression>")]
    [InlineData("can: {}\nfiles: [wrong]", "wrong.template:2:")]
    [InlineData("can: {}\nfiles: [wrong]", "wrong.template:3:")]
    [InlineData("can: {}\nteardown: ['true']", "a balancer needs setup or program")]
    public void Read_Mistake_IsNamed(string lines, string says)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder.template"));
        _folder.Write("b.c.template", "");
        _folder.Write("b-c.template", "");
        _folder.Write("wrong.template", "first\n{{ for }}\n{{ if }}\n");
        _folder.Write("large.template", new string(' ', FileParser.MaximumLength + 1));
        Assert.Contains(says, _folder.ErrorsOf("description: A balancer.\n" + lines), StringComparison.Ordinal);
    }

    [Fact]
    public void In_FoldersThatAreNoKinds_AreLeftOut()
    {
        _folder.FolderOf("empty");
        File.WriteAllText(Path.Combine(_folder.FolderOf(ReferenceKind.Word), BalancerReader.File), Smallest);
        Assert.Equal([ReferenceKind.Word], BalancerKinds.In(_folder.Topologies).Keys);
        Assert.IsType<ReferenceKind>(BalancerKinds.Find(_folder.Topologies, ReferenceKind.Word));
    }

    [Fact]
    public void Read_MoreThan15Differences_IsRefused()
    {
        var one = Enumerable.Range(0, 16).Select(i => $"  - {{ scenario: a, field: f{i}, why: b, source: c }}\n");
        _folder.Write("differences.yaml", $"differences:\n{string.Concat(one)}");
        Assert.Contains("has more than the 15 items", _folder.ErrorsOf(Smallest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dscp/dscp/*", "ttl", "scenario: 'dscp/dscp/*' is not one alone: no pattern is allowed")]
    [InlineData("dscp/dscp/a-ping", "*", "field: '*' is not one alone: no pattern is allowed")]
    public void Read_DifferenceThatIsAPattern_IsRefused(string scenario, string field, string says)
    {
        _folder.Write("differences.yaml", $"differences:\n  - {{ scenario: '{scenario}', field: '{field}', why: b, source: c }}\n");
        Assert.Contains(says, _folder.ErrorsOf(Smallest), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_UnknownKind_NamesThoseThereAre()
    {
        _folder.KindOf(Smallest);
        Assert.Equal(
            "there is no kind of balancers 'mad' (did you mean 'made'?); there are reference, made",
            Assert.Throws<CommandFailedException>(() => BalancerKinds.Find(_folder.Topologies, "mad")).Message);
    }
}
