using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What is wrong so that an answer is late or does not come fails; a busy machine says the same, and proves nothing.</summary>
[Collection(nameof(Alone))]
public sealed class UnansweredTests : IDisposable
{
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Mutants => [.. Mutant.All.Where(mutant => mutant.IsLikeLateness).Select(mutant => mutant.Name)];

    public void Dispose() => _topologies.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task Scenario_UnderAMutant_FailsAndNamesWhatIsWrong(string name)
    {
        NetworkNamespaces.Require();
        var mutant = Mutant.All.Single(mutant => mutant.Name == name);
        LabScenario.Datapath.Value = LabScenario.Behind(mutant.Make, mutant.Delay);
        await KindRuns.AssertFailsAsync(kind: null, KindRuns.ScenarioOf(mutant.Scenario), mutant.Names);
    }

    /// <summary>The step that is declared to fail fails in other words, or another one fails.</summary>
    [Theory]
    [InlineData("no answer", "nothing")]
    [InlineData("the datagram comes back", "the ping is answered")]
    public async Task Scenario_AnotherFailureThanIsDeclared_Fails(string declared, string other)
    {
        KindRuns.Require("nft-dscp");
        var differences = DeclaredDifferenceTests.Lost.Select(
            field => (DeclaredDifferenceTests.Datagram, field.Replace(declared, other, StringComparison.Ordinal)));
        var kind = KindRuns.Copy(_topologies, "nft-dscp", DeclaredDifferenceTests.Mark, DeclaredDifferenceTests.Dropped, [.. differences]);
        await KindRuns.AssertFailsAsync(kind, KindRuns.ScenarioOf("dscp", "A datagram"), "Then the datagram comes back");
    }
}
