using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using Xunit;
using Xunit.Sdk;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>Steps about the test case that runs them.</summary>
[Binding]
public sealed class TestCaseSteps
{
    [Then("the test is called {string}")]
    public void IsCalled(string name) => Assert.Equal(name, TestContext.Current.Test!.TestDisplayName);

    [Then("what xunit keeps of the test case makes the same one")]
    public async Task KeepsAsync()
    {
        var own = Assert.IsType<ScenarioTestCase>(TestContext.Current.TestCase);
        var again = Assert.IsType<ScenarioTestCase>(SerializationHelper.Instance.Deserialize(SerializationHelper.Instance.Serialize(own)));
        Assert.Equal(
            (own.UniqueID, own.TestCaseDisplayName, own.SourceFilePath, own.SourceLineNumber),
            (again.UniqueID, again.TestCaseDisplayName, again.SourceFilePath, again.SourceLineNumber));
        Assert.Equal(own.Traits.Keys, again.Traits.Keys);
        Assert.Equal(own.TestCaseDisplayName, Assert.IsType<Scenario>(Assert.Single(await again.CreateTests()).TestMethodArguments.Single()).Name);
    }
}
