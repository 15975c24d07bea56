global using PasK.Gherkin;

[assembly: RunsFeatures]

namespace PasK.Specs;

/// <summary>The features of the repository, each scenario in a lab of its own.</summary>
public sealed class Specifications(TestRun run)
{
    [Features("../../features")]
    public Task Scenario(Scenario scenario)
    {
        Namespaces.Require();
        return run.RunAsync(scenario);
    }
}
