using System.Runtime.CompilerServices;
using PasK.ReqnrollAdapter.Catalogue;
using PasK.ReqnrollAdapter.Running;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class StepCatalogueTests
{
    [Fact]
    public void Of_OwnFeatures_ListsEveryDefinitionWithItsUses()
    {
        var all = StepCatalogue.Of(typeof(StepCatalogueTests).Assembly, Features());
        Assert.Equal(
            TestRun.BindingsOf(typeof(StepCatalogueTests).Assembly)
                .GetStepDefinitions()
                .Select(step => (step.Method, step.SourceExpression))
                .Distinct()
                .Count(),
            all.Count);
        Assert.All(all, entry => Assert.NotEmpty(entry.Uses));
        Assert.All(
            all,
            entry =>
                Assert.All(
                    entry.Uses,
                    use =>
                        Assert.Contains(
                            $"{use.Place.File}",
                            "Features/arguments.feature Features/korean.feature Features/objects.feature Features/steps.feature Features/testcases.feature",
                            StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_FolderWithoutFeatures_HasNoUses()
        => Assert.All(StepCatalogue.Of(typeof(StepCatalogueTests).Assembly, Path.Combine(Features(), "none")), entry => Assert.Empty(entry.Uses));

    private static string Features([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "Features");
}
