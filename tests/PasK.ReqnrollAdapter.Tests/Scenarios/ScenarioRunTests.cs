using PasK.ReqnrollAdapter.Engine;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class ScenarioRunTests
{
    [Fact]
    public async Task RunAsync_FailingStep_IsTheLastAndKeepsItsException()
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), "Given it works", "When it fails", "Then it works");
        Assert.Equal("features/sample.feature:6: When it fails", Assert.IsType<StepFailedException>(failure).Message);
        Assert.Equal("on purpose", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
        Assert.Contains($"{nameof(Steps)}.{nameof(Steps.Fails)}()", failure.InnerException.StackTrace, StringComparison.Ordinal);
        Assert.Equal(["ok       Given it works", "failed   When it fails", "not run  Then it works"], output);
    }

    [Fact]
    public async Task RunAsync_StepThatIsYetToBeWritten_Fails()
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), "Given it works", "When it is yet to be written", "Then it works");
        Assert.Equal("features/sample.feature:6: When it is yet to be written", Assert.IsType<StepFailedException>(failure).Message);
        Assert.IsType<PendingStepException>(failure.InnerException);
        Assert.Equal(["ok       Given it works", "failed   When it is yet to be written", "not run  Then it works"], output);
    }

    [Theory]
    [InlineData("* it fails as a task")]
    [InlineData("* it fails as a value task")]
    public async Task RunAsync_StepThatFailsLater_IsWaitedFor(string step)
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), step);
        Assert.Equal("too late", failure?.InnerException?.Message);
        Assert.Equal([$"failed   {step}"], output);
    }

    [Fact]
    public async Task RunAsync_SkippingStep_SkipsTheTest()
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), "Given it is skipped", "Then it fails");
        Assert.Equal("no tunnel", Skip.ReasonIn(Assert.IsType<SkippedException>(failure)));
        Assert.Equal(["skipped  Given it is skipped", "not run  Then it fails"], output);
    }

    [Fact]
    public async Task RunAsync_FailingHooks_AreAllToldAndThoseBehindStillRun()
    {
        var (output, failure) = await Sample.RunAsync(typeof(FailingHooks), "* it works");
        var failures = Assert.IsType<ScenarioFailedException>(failure);
        Assert.Equal("features/sample.feature:4: 3 failures", failures.Message);
        Assert.Equal(
            [
                "features/sample.feature:4: [BeforeScenario] FailingHooks.Before",
                "features/sample.feature:4: [AfterScenario] FailingHooks.AfterFails",
                "features/sample.feature:4: the end of FailingHooks",
            ],
            failures.InnerExceptions.Select(one => one.Message));
        Assert.Equal(["not run  * it works", "after: before"], output);
    }

    [Fact]
    public async Task RunAsync_FailingHooksAroundAStep_NameTheStep()
    {
        var (output, failure) = await Sample.RunAsync(typeof(FailingStepHooks), "* it works", "* it works");
        Assert.Equal(
            [
                "features/sample.feature:5: * it works: [BeforeStep] FailingStepHooks.Before",
                "features/sample.feature:5: * it works: [AfterStep] FailingStepHooks.After"
            ],
            Assert.IsType<ScenarioFailedException>(failure).InnerExceptions.Select(one => one.Message));
        Assert.Equal(["failed   * it works", "not run  * it works"], output);
    }

    private sealed class Steps
    {
        [StepDefinition("it works")]
        public void Works()
        {
        }

        [StepDefinition("it fails")]
        public void Fails() => throw new InvalidOperationException("on purpose");

        [StepDefinition("it is yet to be written")]
        public void IsToBeWritten() => throw new PendingStepException();

        [StepDefinition("it fails as a task")]
        public async Task FailsAsTask()
        {
            await Task.Yield();
            throw new InvalidOperationException("too late");
        }

        [StepDefinition("it fails as a value task")]
        public async ValueTask FailsAsValueTask() => await FailsAsTask();

        [StepDefinition("it is skipped")]
        public void Skips() => Skip.Because("no tunnel");
    }

    private sealed class FailingHooks(IReqnrollOutputHelper output, ScenarioContext context) : IDisposable
    {
        [StepDefinition("it works")]
        public void Works() => output.WriteLine("it ran");

        [BeforeScenario(Order = 1)]
        public void Before() => throw new InvalidOperationException("before");

        [BeforeScenario(Order = 2)]
        public void NeverRuns() => output.WriteLine("never");

        [AfterScenario(Order = 1)]
        public void AfterFails() => throw new InvalidOperationException("after");

        [AfterScenario(Order = 2)]
        public void After() => output.WriteLine($"after: {context.TestError?.Message}");

        public void Dispose() => throw new InvalidOperationException("end");
    }

    private sealed class FailingStepHooks(IReqnrollOutputHelper output)
    {
        [StepDefinition("it works")]
        public void Works() => output.WriteLine("it ran");

        [BeforeStep]
        public void Before() => throw new InvalidOperationException("before");

        [AfterStep]
        public void After() => throw new InvalidOperationException("after");
    }
}
