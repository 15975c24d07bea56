using PasK.Lab.Demonstrations;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class ReadmeTests
{
    public static TheoryData<string> Topologies => [.. ReferenceLab.Topologies.Keys];

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Readme_NamesTheTopology_AndItsClaims(string topology)
    {
        var readme = File.ReadAllText(Path.Combine(ReferenceLab.Root, "README.md"));
        Assert.Contains($"`{topology}`", readme, StringComparison.Ordinal);
        Assert.All(Demonstration.ClaimsOf(ReferenceLab.Topologies[topology]), claim => Assert.Contains($"`{claim.Name}`", readme, StringComparison.Ordinal));
    }
}
