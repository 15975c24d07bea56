using System.Runtime.CompilerServices;
using PasK.Balancer.Engine;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The sessions of each real, counted by the engine and in its table.</summary>
internal static class LiveSessions
{
    /// <summary>Each real has as many sessions as the table has of it, and no session is of another one.</summary>
    public static void AssertCounted(BalancerEngine engine)
    {
        var counted = SessionsOf(TableOf(engine)).Values.CountBy(session => session.Real).ToDictionary();
        var reals = ServicesOf(engine).SelectMany(service => service.AllReals).ToList();
        Assert.All(reals, real => Assert.Equal(counted.GetValueOrDefault(real), real.Sessions));
        Assert.Empty(counted.Keys.Except(reals));
    }

    /// <summary>The sessions of each real, in the order of the configuration.</summary>
    public static IEnumerable<int> Of(BalancerEngine engine) => ServicesOf(engine).SelectMany(service => service.Reals).Select(real => real.Sessions);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sessions")]
    private static extern ref SessionTable TableOf(BalancerEngine engine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_slbs")]
    private static extern ref SlbState[] ServicesOf(BalancerEngine engine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sessions")]
    private static extern ref Dictionary<FlowKey, Session> SessionsOf(SessionTable table);
}
