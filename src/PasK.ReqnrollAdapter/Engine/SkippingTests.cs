using Reqnroll;
using Reqnroll.ErrorHandling;
using Reqnroll.UnitTestProvider;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Tells Reqnroll which exceptions skip a test in xunit.</summary>
internal sealed class SkippingTests : IUnitTestRuntimeProvider
{
    public void TestPending(string message) => throw new PendingScenarioException(message);

    public void TestInconclusive(string message) => Skip.Because(message);

    public void TestIgnore(string message) => Skip.Because(message);

    public ScenarioExecutionStatus? DetectExecutionStatus(Exception exception)
        => Skip.Is(ScenarioProgress.AsThrown(exception)) ? ScenarioExecutionStatus.Skipped : null;
}
