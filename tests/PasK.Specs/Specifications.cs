using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using PasK.Steps.Driving;
using Xunit;

[assembly: PasK.Specs.RunsLabs]

namespace PasK.Specs;

/// <summary>The features of the repository, each scenario in a lab of its own.</summary>
public sealed class Specifications(TestRun run, RunDecoding decoding)
{
    [Features("../../features")]
    public async Task Scenario(Scenario scenario)
    {
        NetworkNamespaces.Require();
        decoding.Begin();
        await BusyMachine.RunTwiceAsync(
            () => run.RunAsync(scenario), inconclusive => TestContext.Current.TestOutputHelper?.WriteLine($"run again, because {inconclusive.Message}"));
    }
}
