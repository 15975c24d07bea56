using PasK.Lab.Balancers;
using PasK.Lab.Demonstrations;
using PasK.Lab.Traffic;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>The demonstration of a topology and its claims.</summary>
[Binding]
public sealed class DemonstrationSteps(LabScenario lab)
{
    private DemonstrationResult? _result;

    /// <summary>A topology's demonstration, whole: all traffic of ./run-lab.sh demo.</summary>
    [When("the demonstration of {word} runs")]
    public async Task Runs(string topology)
    {
        lab.Take(topology);
        AgainstKind.RequireTraffic(lab.Vip, lab.Topology);
        using var demonstration = Demonstration.Start(lab.Topology, new DemonstrationOptions
        {
            Datapath = LabScenario.Datapath.Value ?? BalancerRunner.ReferenceEngine,
            Kind = AgainstKind.Current?.Kind,
        });
        await demonstration.SendTrafficAsync();
        _result = demonstration.Conclude();
        lab.Adopt(_result.Capture);
        var wrong = _result.Outcomes.Where(outcome => outcome.Action == Outcome.OfBalancer).Select(outcome => outcome.Result).ToList();
        Expect.That(wrong.Count == 0, () => string.Join('\n', wrong));
    }

    /// <summary>The topology has these claims, word by word, no others, and each of them holds.</summary>
    [Then("exactly these claims hold:")]
    public void ClaimsHold(DataTable claims)
    {
        var expected = claims.Rows.Select(row => $"{row["claim"]}: {row["that"]}").ToList();
        var claimed = Demonstration.ClaimsOf(lab.Topology).Select(claim => $"{claim.Name}: {char.ToLowerInvariant(claim.Rule[0])}{claim.Rule[1..]}").ToList();
        var wrong = expected.Except(claimed).Select(claim => $"not claimed: {claim}")
            .Concat(claimed.Except(expected).Select(claim => $"claimed, and not in the table: {claim}"))
            .Concat(_result!.Claims.Where(claim => !claim.Holds).Select(claim => $"does not hold: {claim.Name}: {claim.Failure}"))
            .ToList();
        Expect.That(wrong.Count == 0, () => string.Join('\n', wrong));
        // A claim that cannot be judged makes the scenario absent only where those that can be judged hold.
        foreach (var (claim, lack) in _result.Absent)
        {
            AgainstKind.RequireClaim(claim, lack);
        }
    }
}
