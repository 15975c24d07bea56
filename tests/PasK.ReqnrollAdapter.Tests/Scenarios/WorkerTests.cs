using System.Globalization;
using System.Runtime.CompilerServices;
using PasK.ReqnrollAdapter.Engine;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>A worker runs one scenario behind the other, and none of them spoils it for the next.</summary>
public sealed class WorkerTests
{
    private const string Well = "Given the worker is told";

    [Theory]
    [InlineData("Given it fails")]
    [InlineData("Given it is skipped")]
    [InlineData("Given its end fails")]
    [InlineData("Given nobody knows this")]
    [InlineData("Given a hook before fails")]
    [InlineData("Given a constructor fails")]
    public async Task RunAsync_BehindAScenarioThatEndsBadly_IsOnTheSameWorkerAndWell(string bad)
    {
        var file = Sample.Read($"Feature: F\nScenario: first\n{Well}\nScenario: bad\n{bad}\nScenario: last\n{Well}\n");
        await using var run = Sample.Run(typeof(Steps), typeof(Broken));
        var first = await Sample.RunAsync(run, file.Scenarios[0]);
        Assert.NotNull((await Sample.RunAsync(run, file.Scenarios[1])).Failure);
        var last = await Sample.RunAsync(run, file.Scenarios[2]);
        Assert.Null(last.Failure);
        Assert.Equal(first.Output, last.Output);
    }

    [Fact]
    public async Task RunAsync_AConstructorThatFailsOrSkips_IsToldAsThrown()
    {
        Assert.Equal(
            "the constructor",
            Assert.IsType<StepFailedException>((await Sample.RunAsync(typeof(Broken), "Given a constructor fails")).Failure).InnerException?.Message);
        Assert.Equal("not here", Skip.ReasonIn((await Sample.RunAsync(typeof(Skipped), "Given a constructor skips")).Failure!));
    }

    [Fact]
    public async Task RunAsync_AnArgumentException_IsToldAsThrown()
        => Assert.IsType<ArgumentOutOfRangeException>(
            Assert.IsType<StepFailedException>((await Sample.RunAsync(typeof(Steps), "Given an argument is wrong")).Failure).InnerException);

    private sealed class Steps(IReqnrollOutputHelper output, ITestThreadContext worker, ScenarioContext context) : IDisposable
    {
        private bool _isBroken;

        [BeforeStep]
        public void BeforeStep()
        {
            if (context.StepContext.StepInfo.Text == "a hook before fails")
            {
                throw new InvalidOperationException("a hook");
            }
        }

        [Given("the worker is told")]
        public void Tell() => output.WriteLine(RuntimeHelpers.GetHashCode(worker.TestThreadContainer).ToString(CultureInfo.InvariantCulture));

        [Given("it fails")]
        public void Fail() => throw new InvalidOperationException("on purpose");

        [Given("an argument is wrong")]
        public async Task FailLaterAsync()
        {
            await Task.Yield();
            throw new ArgumentOutOfRangeException(nameof(context));
        }

        [Given("it is skipped")]
        public void SkipIt() => Skip.Because("not here");

        [Given("its end fails")]
        public void Break() => _isBroken = true;

        [Given("a hook before fails")]
        public void NeverRuns() => output.WriteLine("never");

        public void Dispose()
        {
            if (_isBroken)
            {
                throw new InvalidOperationException("the end");
            }
        }
    }

    private sealed class Broken
    {
        public Broken() => throw new InvalidOperationException("the constructor");

        [Given("a constructor fails")]
        public void NeverRuns() => throw new InvalidOperationException("never");
    }

    private sealed class Skipped
    {
        public Skipped() => Skip.Because("not here");

        [Given("a constructor skips")]
        public void NeverRuns() => throw new InvalidOperationException("never");
    }
}
