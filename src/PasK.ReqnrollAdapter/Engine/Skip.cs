using System.Diagnostics.CodeAnalysis;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>A scenario that cannot be run here: neither passed nor failed.</summary>
public static class Skip
{
    /// <summary>Skips the scenario that runs; what is behind this step does not run, the hooks behind the scenario do.</summary>
    /// <param name="reason">Why, for whoever wonders whether it should have run.</param>
    /// <exception cref="SkippedException">Always.</exception>
    [DoesNotReturn]
    public static void Because(string reason) => throw new SkippedException(DynamicSkipToken.Value + reason);

    /// <summary>Why an exception says that the scenario is to be skipped: one of these, or one of xunit's (<c>Assert.Skip</c>).</summary>
    /// <param name="e">What a scenario threw.</param>
    /// <returns>The reason, or null for what is no skip.</returns>
    public static string? ReasonIn(Exception e) => Is(e) ? e.Message[DynamicSkipToken.Value.Length..] : null;

    /// <summary>Whether an exception says that the scenario is to be skipped: it must reach xunit as it is.</summary>
    internal static bool Is(Exception e) => e.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal);
}
