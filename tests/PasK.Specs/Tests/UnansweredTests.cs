using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What is wrong so that an answer is late or does not come fails; a busy machine says the same, and proves nothing.</summary>
[Collection(nameof(Alone))]
public sealed class UnansweredTests : IDisposable
{
    private static readonly string[] Says = ["Then the datagram comes back"];

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task Scenarios_ThatMissAnAnswer_FailAndNameWhatIsWrong()
    {
        NetworkNamespaces.Require();
        var mutants = Mutant.All.Where(mutant => mutant.IsLikeLateness).ToList();
        Assert.NotEmpty(mutants);
        await KindRuns.AssertFailAsync(
            [.. mutants.Select<Mutant, (Func<Task<ScenarioResult>>, string[])>(mutant => (() => RunUnderAsync(mutant), mutant.Names))]);
    }

    /// <summary>The step that is declared to fail fails in other words, or another one fails.</summary>
    [Fact]
    public async Task Scenarios_AnotherFailureThanIsDeclared_Fail()
    {
        KindRuns.Require("nft-dscp");
        var (words, step) = (Declaring("no answer", "nothing"), Declaring("the datagram comes back", "the ping is answered"));
        await KindRuns.AssertFailAsync([(() => RunAsync(words), Says), (() => RunAsync(step), Says)]);
    }

    private static Task<ScenarioResult> RunAsync(BalancerKind kind) => KindRuns.RunOnceAsync(kind, KindRuns.ScenarioOf("dscp", "A datagram"));

    private static async Task<ScenarioResult> RunUnderAsync(Mutant mutant)
    {
        LabScenario.Datapath.Value = LabScenario.Behind(mutant.Make, mutant.Delay);
        return await KindRuns.RunOnceAsync(kind: null, KindRuns.ScenarioOf(mutant.Scenario));
    }

    private BalancerKind Declaring(string declared, string other)
    {
        var differences = DeclaredDifferenceTests.Lost.Select(
            field => (DeclaredDifferenceTests.Datagram, field.Replace(declared, other, StringComparison.Ordinal)));
        return KindRuns.Copy(
            _topologies.CreateSubdirectory(other), "nft-dscp", DeclaredDifferenceTests.Mark, DeclaredDifferenceTests.Dropped, [.. differences]);
    }
}
