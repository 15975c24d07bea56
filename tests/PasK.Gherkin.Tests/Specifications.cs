[assembly: PasK.Gherkin.RunsFeatures]

namespace PasK.Gherkin.Tests;

/// <summary>What PasK.Gherkin does, in its own words and run by itself.</summary>
public sealed class Specifications(TestRun run)
{
    [Features("Features")]
    public Task Scenario(Scenario scenario) => run.RunAsync(scenario);
}
