using System.Reflection;
using System.Runtime.CompilerServices;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PasK.Balancer.Tests;

/// <summary>What the boxes of a test have counted and reported, which is marked by <see cref="ExplainsAttribute"/>.</summary>
internal sealed class Explained
{
    private static readonly ConditionalWeakTable<ITest, Explained> All = [];
    private readonly List<Watched> _boxes = [];

    /// <summary>The boxes of a test.</summary>
    public static Explained Of(ITest test) => All.GetValue(test, static _ => new Explained());

    /// <summary>Watches a box, if the test that is running is marked.</summary>
    /// <param name="engine">Its engine.</param>
    /// <param name="events">What it reports.</param>
    /// <returns>How to say that all until now was the setting, and not what is explained.</returns>
    public static Action Watch(BalancerEngine engine, IReadOnlyList<BalancerEvent> events)
        => TestContext.Current.Test is IXunitTest test && test.TestMethod.Method.IsDefined(typeof(ExplainsAttribute))
            ? Of(test).Add(engine, events)
            : () => { };

    /// <inheritdoc cref="Watch"/>
    public Action Add(BalancerEngine engine, IReadOnlyList<BalancerEvent> events)
    {
        var box = new Watched(engine, events);
        _boxes.Add(box);
        return box.Settle;
    }

    /// <summary>Fails unless this was reached, and besides it all that accompanies it, and nothing else of its enumeration.</summary>
    public void AssertReached(Enum value)
    {
        var reached = _boxes.SelectMany(box => box.Reached).Where(one => one.GetType() == value.GetType()).Distinct().ToList();
        if (!reached.Contains(value))
        {
            Assert.Fail($"the test does not reach {Name(value)}, which it explains");
        }

        var others = reached.Where(one => !one.Equals(value) && !Companions.Of(value).Contains(one)).Select(Name).ToList();
        if (others.Count > 0)
        {
            Assert.Fail($"the test explains {Name(value)}, and reaches {string.Join(", ", others)} too");
        }

        var absent = Companions.Of(value).Except(reached).Select(Name).ToList();
        if (absent.Count > 0)
        {
            Assert.Fail($"the test explains {Name(value)}, and does not reach {string.Join(", ", absent)}, which accompanies it");
        }
    }

    private static string Name(Enum value) => $"{value.GetType().Name}.{value}";

    private sealed class Watched(BalancerEngine engine, IReadOnlyList<BalancerEvent> events)
    {
        private Dictionary<Enum, long> _before = [];

        public IEnumerable<Enum> Reached => Now().Where(one => one.Value > _before.GetValueOrDefault(one.Key)).Select(one => one.Key);

        public void Settle() => _before = Now();

        private Dictionary<Enum, long> Now()
            => Enum.GetValues<DropReason>().Select(reason => (Key: (Enum)reason, Count: engine.Count(reason)))
                .Concat(Enum.GetValues<Counter>().Select(counter => (Key: (Enum)counter, Count: engine.Count(counter))))
                .Concat(Enum.GetValues<EventKind>().Select(kind => (Key: (Enum)kind, Count: (long)events.Count(e => e.Kind == kind))))
                .ToDictionary(one => one.Key, one => one.Count);
    }
}
