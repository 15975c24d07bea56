using System.Diagnostics.CodeAnalysis;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Skips scenarios that cannot run here. A skipped scenario has neither passed nor failed.</summary>
public static class Skip
{
    /// <summary>Skips the running scenario. The steps after this one do not run; the hooks after the scenario do.</summary>
    /// <param name="reason">The reason, for people.</param>
    /// <exception cref="SkippedException">Always.</exception>
    [DoesNotReturn]
    public static void Because(string reason) => throw new SkippedException(DynamicSkipToken.Value + reason);

    /// <summary>The reason of an exception that skips a scenario: a <see cref="SkippedException"/>, or one of xunit's (<c>Assert.Skip</c>).</summary>
    /// <param name="e">The exception of a scenario.</param>
    /// <returns>The reason, or null when the exception does not skip.</returns>
    public static string? ReasonIn(Exception e) => Is(e) ? e.Message[DynamicSkipToken.Value.Length..] : null;

    /// <summary>Whether an exception skips the scenario. It must reach xunit unchanged.</summary>
    internal static bool Is(Exception e) => e.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal);
}
