using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class TestRunTests
{
    [Fact]
    public async Task RunAsync_FailingHookOfTheRun_FailsEveryScenario()
    {
        var run = Sample.Run(typeof(FailingRun));
        foreach (var scenario in (Scenario[])[Sample.Scenario("* a step"), Sample.Scenario("* another")])
        {
            Assert.Equal("[BeforeTestRun] FailingRun.Before", Assert.IsType<StepFailedException>((await Sample.RunAsync(run, scenario)).Failure).Message);
        }

        var failures = await Assert.ThrowsAsync<ScenarioFailedException>(async () => await run.DisposeAsync());
        Assert.Equal("2 failures after all scenarios", failures.Message);
        Assert.Equal(
            ["[AfterTestRun] FailingRun.AfterFails", "[AfterTestRun] FailingRun.AfterFailsToo"], failures.InnerExceptions.Select(failure => failure.Message));
    }

    [Fact]
    public async Task RunAsync_WrongBindings_FailsEveryScenarioAndRunsNoHook()
    {
        var run = Sample.Run(typeof(FailingRun), typeof(WrongHook));
        foreach (var scenario in (Scenario[])[Sample.Scenario("* a step"), Sample.Scenario("* another")])
        {
            Assert.Contains(
                "WrongHook.Feature", Assert.IsType<BindingException>((await Sample.RunAsync(run, scenario)).Failure).Message, StringComparison.Ordinal);
        }

        await run.DisposeAsync();
    }

    /// <summary>Mutants and commands have runs of their own in one process.</summary>
    [Fact]
    public async Task RunAsync_SeveralRunsAtOnce_ShareNothing()
    {
        await using var first = Sample.Run(typeof(MeetingSteps));
        await using var second = Sample.Run(typeof(MeetingSteps));
        var scenario = Sample.Scenario("* two runs meet");
        var results = await Task.WhenAll(Task.Run(() => Sample.RunAsync(first, scenario)), Task.Run(() => Sample.RunAsync(second, scenario)));
        Assert.All(results, result => Assert.Null(result.Failure));
        Assert.All(results, result => Assert.Equal(["ok       * two runs meet"], result.Output));
        Assert.Equal(2, MeetingSteps.Begun);
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

    private static class WrongHook
    {
        [BeforeFeature]
        public static void Feature()
        {
        }
    }

    private sealed class MeetingSteps
    {
        private static readonly Barrier Meeting = new(2);
        private static int _begun;

        public static int Begun => _begun;

        [BeforeTestRun]
        public static void Begin() => Interlocked.Increment(ref _begun);

        [StepDefinition("two runs meet")]
        public void Meet() => Assert.True(Meeting.SignalAndWait(TimeSpan.FromSeconds(30)), "the other run did not come within 30 s");
    }
}
