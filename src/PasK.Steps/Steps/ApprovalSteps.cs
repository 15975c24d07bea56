using PasK.Lab.Snapshots.Findings;
using PasK.ReqnrollAdapter.Engine;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>The captures of all links against those that a person has approved.</summary>
[Binding]
public sealed class ApprovalSteps(LabScenario lab, Approval approval, ScenarioContext context)
{
    /// <summary>TCP may send octets again in this scenario. Without this step, a retransmission fails it.</summary>
    [Given("retransmissions are expected")]
    public void RetransmissionsAreExpected() => approval.Expect(FindingKind.Retransmission);

    /// <summary>The balancer answers clients in this scenario. Without this step, a packet that leaves it and had not come to it fails the scenario.</summary>
    [Given("answers of the balancer itself are expected")]
    public void OwnAnswersAreExpected() => approval.Expect(FindingKind.Originated);

    /// <summary>The balancer may send packets in another order than they came in. Without this step, one that overtakes another fails the scenario.</summary>
    [Given("packets out of order are expected")]
    public void ReorderingIsExpected() => approval.Expect(FindingKind.Reordered);

    /// <summary>Packets come in this scenario that belong to nothing. Without this step, a frame that nothing accounts for fails it.</summary>
    [Given("packets of strangers are expected")]
    public void StrangersAreExpected() => approval.Expect(FindingKind.Unexplained);

    /// <summary>Every link carried what was approved, flow by flow; every frame is explained; nothing was missed. The scenario's traffic ends here.</summary>
    [Then("the captures match the approved ones")]
    public void CapturesMatch() => approval.Compare();

    /// <summary>Compares the captures after a failed step too: they tell more than the step, what was not as approved and on which link.</summary>
    [AfterScenario]
    public void CompareBehindAFailure()
    {
        if (context.TestError is { } error && Skip.ReasonIn(error) is null && lab.WasBuilt && !approval.IsDone)
        {
            approval.CompareUnfinished();
        }
    }
}
