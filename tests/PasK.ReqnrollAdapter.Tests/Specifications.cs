global using Reqnroll;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;

[assembly: RunsFeatures]

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>What PasK.ReqnrollAdapter does, in its own words and run by itself.</summary>
public sealed class Specifications(TestRun run)
{
    [Features("Features")]
    public Task Scenario(Scenario scenario) => run.RunAsync(scenario);
}
