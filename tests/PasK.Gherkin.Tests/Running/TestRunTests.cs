using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class TestRunTests
{
    [Fact]
    public async Task RunAsync_FailingHookOfTheRun_FailsEveryScenario()
    {
        var run = new TestRun(() => BindingRegistry.Of([typeof(FailingRun)]));
        foreach (var scenario in (Scenario[])[Sample.Scenario("* a step"), Sample.Scenario("* another")])
        {
            Assert.Equal("[BeforeTestRun] FailingRun.Before", (await Assert.ThrowsAsync<StepFailedException>(() => run.RunAsync(scenario))).Message);
        }

        var failures = await Assert.ThrowsAsync<ScenarioFailedException>(async () => await run.DisposeAsync());
        Assert.Equal("2 failures after all scenarios", failures.Message);
        Assert.Equal(["[AfterTestRun] FailingRun.AfterFails", "[AfterTestRun] FailingRun.AfterFailsToo"], failures.InnerExceptions.Select(failure => failure.Message));
    }

    [Fact]
    public async Task RunAsync_WrongBindings_FailsEveryScenarioAndRunsNoHook()
    {
        var run = new TestRun(() => throw new BindingException(["one", "two"]));
        Assert.Equal("one\ntwo", (await Assert.ThrowsAsync<BindingException>(() => run.RunAsync(Sample.Scenario("* a step")))).Message);
        await run.DisposeAsync();
    }

    private static class FailingRun
    {
        [BeforeTestRun]
        public static void Before() => throw new InvalidOperationException("before");

        [AfterTestRun]
        public static void AfterFails() => throw new InvalidOperationException("after");

        [AfterTestRun]
        public static void AfterFailsToo() => throw new InvalidOperationException("after");
    }
}
