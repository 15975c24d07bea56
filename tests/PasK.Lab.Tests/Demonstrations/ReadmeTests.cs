using PasK.Lab.Demonstrations;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class ReadmeTests
{
    public static TheoryData<string> Topologies => [.. ReferenceLab.Topologies.Keys];

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Manual_NamesTheTopology_AndItsClaims(string topology)
    {
        Assert.Contains($"`{topology}`", Page("README.md"), StringComparison.Ordinal);
        Assert.Contains($"`{topology}`", Page("docs/topologies.md"), StringComparison.Ordinal);
        var page = Page("docs/demo.md");
        Assert.All(Demonstration.ClaimsOf(ReferenceLab.Topologies[topology]), claim => Assert.Contains($"`{claim.Name}`", page, StringComparison.Ordinal));
    }

    private static string Page(string file) => File.ReadAllText(Path.Combine(ReferenceLab.Root, file));
}
