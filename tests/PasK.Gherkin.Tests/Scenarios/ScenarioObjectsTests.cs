using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class ScenarioObjectsTests
{
    [Fact]
    public async Task DisposeAsync_WhatWasMade_GoesInReverseOrderAndTheGivenStays()
    {
        var log = new List<string>();
        var given = new Given();
        var objects = new ScenarioObjects();
        objects.Give(log);
        objects.Give(given);
        var outer = (Outer)objects.Get(typeof(Outer));
        Assert.Same(outer.Inner, objects.Get(typeof(Inner)));
        Assert.Same(outer, objects.Get(typeof(Outer)));
        var (failed, failure) = Assert.Single(await objects.DisposeAsync());
        Assert.Equal((outer, "outer"), (failed, failure.Message));
        Assert.Equal(["outer", "inner"], log);
        Assert.False(given.IsDisposed);
    }

    [Theory]
    [InlineData(typeof(Egg), "Egg needs Chicken needs Egg: none of them can be made first")]
    [InlineData(typeof(NeedsInterface), "NeedsInterface needs a IDisposable, and nothing can make one: a scenario makes objects of classes alone")]
    [InlineData(typeof(string), "a String is needed, and nothing can make one: a scenario makes objects of classes alone")]
    [InlineData(typeof(TwoWays), "a TwoWays is needed, and it has 2 public constructors; one is needed")]
    [InlineData(typeof(Throws), "the constructor")]
    public void Get_WhatCannotBeMade_TellsWhy(Type type, string error)
        => Assert.Equal(error, Assert.Throws<InvalidOperationException>(() => new ScenarioObjects().Get(type)).Message);

    internal sealed class Given : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    internal sealed class Inner(List<string> log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add("inner");
        }
    }

    internal sealed class Outer(Given given, Inner inner, List<string> log) : IDisposable
    {
        public Inner Inner => inner;

        public void Dispose()
        {
            log.Add("outer");
            throw new InvalidOperationException(given.IsDisposed ? "the given one is gone" : "outer");
        }
    }

    internal sealed record Egg(Chicken Chicken);

    internal sealed record Chicken(Egg Egg);

    internal sealed class NeedsInterface(IDisposable given)
    {
        public IDisposable Given => given;
    }

    internal sealed class TwoWays
    {
        public TwoWays()
        {
        }

        public TwoWays(Given given) => _ = given;
    }

    internal sealed class Throws
    {
        public Throws() => throw new InvalidOperationException("the constructor");
    }
}
