using PasK.Lab;

namespace PasK.Specs;

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

    /// <summary>Every link carried what was approved, flow by flow; every frame is explained; nothing was missed. The scenario's traffic ends here.</summary>
    [Then("the captures match the approved ones")]
    public void CapturesMatch() => approval.Compare();

    /// <summary>Behind a failed step the captures say more than the step: what was not as approved, on which link.</summary>
    [AfterScenario]
    public void CompareBehindAFailure()
    {
        if (context.TestError is not null && lab.WasBuilt && !approval.IsDone)
        {
            approval.CompareUnfinished();
        }
    }
}
