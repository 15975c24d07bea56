using System.Reflection;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using Xunit.v3;

namespace PasK.Balancer.Tests;

/// <summary>
/// Marks the one test that explains a drop reason, a counter or a kind of events. After it ran, what its boxes counted and reported since their setting was
/// made is examined: the value was reached, and no other one of its enumeration but the <see cref="Companions"/> of a counter.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExplainsAttribute : BeforeAfterTestAttribute
{
    public ExplainsAttribute(DropReason reason) => Value = reason;

    public ExplainsAttribute(Counter counter) => Value = counter;

    public ExplainsAttribute(EventKind kind) => Value = kind;

    /// <summary>What the test explains.</summary>
    public Enum Value { get; }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Explained.Of(test).AssertReached(Value);
}
