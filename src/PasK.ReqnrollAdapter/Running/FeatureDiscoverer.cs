using PasK.ReqnrollAdapter.Features;
using Xunit.Sdk;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>Makes a test case of each scenario. A file with errors becomes a test case that fails with all of them; so does a folder without files.</summary>
public sealed class FeatureDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        var attribute = (FeaturesAttribute)factAttribute;
        var files = FeatureFile.ReadFolder(attribute.Folder);
        return new([.. files.Count == 0 ? [NoFile(testMethod, attribute)] : files.SelectMany(file => Cases(testMethod, attribute, file))]);
    }

    private static IEnumerable<IXunitTestCase> Cases(IXunitTestMethod method, FeaturesAttribute attribute, FeatureFile file)
        => file.Errors.Count == 0
            ? file.Scenarios.Select(scenario => new ScenarioTestCase(method, attribute, scenario))
            : [new ExecutionErrorTestCase(method, file.Name, ScenarioTestCase.Id(method, file.Name), file.Path, 1, string.Join('\n', file.Errors))];

    private static ExecutionErrorTestCase NoFile(IXunitTestMethod method, FeaturesAttribute attribute)
        => new(
            method, Path.GetFileName(attribute.Folder), ScenarioTestCase.Id(method, attribute.Folder), attribute.SourceFilePath, attribute.SourceLineNumber,
            $"{attribute.Folder}: there is no *.feature in this folder or below");
}
