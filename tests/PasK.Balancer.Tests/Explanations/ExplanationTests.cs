using System.Reflection;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Each drop reason, counter and kind of events has one test that explains it.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Value_OfEach_IsExplainedByOneTest()
    {
        var values = Enum.GetValues<DropReason>().Where(reason => reason != DropReason.None).Cast<Enum>()
            .Concat(Enum.GetValues<Counter>().Cast<Enum>()).Concat(Enum.GetValues<EventKind>().Cast<Enum>());
        var marks = typeof(ExplanationTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.DeclaringType == method.ReflectedType)
            .Select(method => (Test: $"{method.DeclaringType!.Name}.{method.Name}", Mark: method.GetCustomAttribute<ExplainsAttribute>()))
            .Where(marked => marked.Mark is not null).ToLookup(marked => marked.Mark!.Value, marked => marked.Test);
        var wrong = values.Where(value => marks[value].Count() != 1)
            .Select(value => $"{value.GetType().Name}.{value} is explained by "
                + (marks.Contains(value) ? string.Join(" and ", marks[value]) : $"no test; mark one with [Explains({value.GetType().Name}.{value})]")).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What is explained is counted or reported in the test itself; else the mark would be a word alone.</summary>
    [Fact]
    public void Mark_OfATest_ThatDoesNotReachItsValueOrReachesAnother_Fails()
    {
        var explained = new Explained();
        var box = Box.Knowing();
        explained.Add(box.Engine, box.Events)();
        box.Drops(DropReason.FrameTruncated, Lab.Front, []);
        explained.AssertReached(DropReason.FrameTruncated);
        Assert.Equal(
            "the test does not reach DropReason.BadSourceMac, which it explains", Fault(() => explained.AssertReached(DropReason.BadSourceMac)));
        box.Drops(DropReason.AddressConflict, Lab.Back, Box.Asks(Lab.SecondRip, Lab.Vip, Lab.StrangerMac));
        Assert.Equal(
            "the test explains DropReason.FrameTruncated, and reaches DropReason.AddressConflict too",
            Fault(() => explained.AssertReached(DropReason.FrameTruncated)));
        explained.AssertReached(Counter.AddressConflicts);
        Assert.Equal("the test explains Counter.Received, and reaches Counter.AddressConflicts too", Fault(() => explained.AssertReached(Counter.Received)));
        explained.AssertReached(EventKind.AddressConflict);
        Assert.Equal("the test does not reach EventKind.MacLearnt, which it explains", Fault(() => explained.AssertReached(EventKind.MacLearnt)));
    }

    /// <summary>A companion that does not come is none.</summary>
    [Fact]
    public void Mark_OfATest_ThatDoesNotReachACompanion_Fails()
    {
        var explained = new Explained();
        var box = Box.Knowing();
        var settle = explained.Add(box.Engine, box.Events);
        box.FromClient(new PacketBuilder().Tcp());
        settle();
        box.FromClient(new PacketBuilder().Tcp());
        Assert.Equal(
            "the test explains Counter.Encapsulated, and does not reach Counter.SessionsBegun, which accompanies it",
            Fault(() => explained.AssertReached(Counter.Encapsulated)));
    }

    private static string Fault(Action action) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(action).Message;
}
