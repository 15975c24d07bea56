using PasK.ReqnrollAdapter.Engine;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class ScenarioObjectsTests
{
    [Fact]
    public async Task RunAsync_WhatWasMade_EndsInReverseOrderBehindTheHooks()
        => Assert.Equal(["ok       * it is used", "hook", "outer", "inner"], (await Sample.RunAsync(typeof(Steps), "* it is used")).Output);

    [Fact]
    public async Task RunAsync_EndsThatFail_AreAllToldAndTheOthersCome()
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), "* it is broken");
        Assert.Equal(["ok       * it is broken", "hook", "outer", "inner"], output);
        var failures = Assert.IsType<ScenarioFailedException>(failure);
        Assert.Equal(
            ["features/sample.feature:4: the end of Outer", "features/sample.feature:4: the end of Inner"],
            failures.InnerExceptions.Select(one => one.Message));
        Assert.Equal(["the outer end", "the inner end"], failures.InnerExceptions.Select(one => one.InnerException?.Message));
    }

    internal sealed class Inner(IReqnrollOutputHelper output) : IAsyncDisposable
    {
        public bool IsBroken { get; set; }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            output.WriteLine("inner");
            if (IsBroken)
            {
                throw new InvalidOperationException("the inner end");
            }
        }
    }

    internal sealed class Outer(Inner inner, IReqnrollOutputHelper output) : IDisposable
    {
        public void Break() => inner.IsBroken = true;

        public void Dispose()
        {
            output.WriteLine("outer");
            if (inner.IsBroken)
            {
                throw new InvalidOperationException("the outer end");
            }
        }
    }

    private sealed class Steps(Outer outer, IReqnrollOutputHelper output)
    {
        [StepDefinition("it is used")]
        public void Use()
        {
        }

        [StepDefinition("it is broken")]
        public void Break() => outer.Break();

        [AfterScenario]
        public void After() => output.WriteLine("hook");
    }
}
