using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What is wrong so that an answer is late or does not come fails; a busy machine says the same, and proves nothing.</summary>
[Collection(nameof(Alone))]
public sealed class UnansweredTests : IDisposable
{
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

    /// <summary>All at once: each waits out its patience, and has next to nothing else to do.</summary>
    [Fact]
    public async Task Scenarios_ThatMissAnAnswer_FailAndNameWhatIsWrong()
    {
        NetworkNamespaces.Require();
        var mutants = Mutant.All.Where(mutant => mutant.IsLikeLateness).ToList();
        Assert.NotEmpty(mutants);
        await Task.WhenAll(mutants.Select(FailsUnderAsync));
    }

    /// <summary>The step that is declared to fail fails in other words, or another one fails.</summary>
    [Fact]
    public async Task Scenarios_AnotherFailureThanIsDeclared_Fail()
    {
        KindRuns.Require("nft-dscp");
        await Task.WhenAll(FailsWhenDeclaredAsync("no answer", "nothing"), FailsWhenDeclaredAsync("the datagram comes back", "the ping is answered"));
    }

    private static async Task FailsUnderAsync(Mutant mutant)
    {
        LabScenario.Datapath.Value = LabScenario.Behind(mutant.Make, mutant.Delay);
        await KindRuns.AssertFailsAsync(kind: null, KindRuns.ScenarioOf(mutant.Scenario), mutant.Names);
    }

    private Task FailsWhenDeclaredAsync(string declared, string other)
    {
        var differences = DeclaredDifferenceTests.Lost.Select(
            field => (DeclaredDifferenceTests.Datagram, field.Replace(declared, other, StringComparison.Ordinal)));
        var kind = KindRuns.Copy(
            _topologies.CreateSubdirectory(other), "nft-dscp", DeclaredDifferenceTests.Mark, DeclaredDifferenceTests.Dropped, [.. differences]);
        return KindRuns.AssertFailsAsync(kind, KindRuns.ScenarioOf("dscp", "A datagram"), "Then the datagram comes back");
    }
}
