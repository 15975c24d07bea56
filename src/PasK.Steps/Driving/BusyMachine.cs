using PasK.Lab.Timing;

namespace PasK.Steps.Driving;

/// <summary>
/// Whether the machine was too busy for a scenario to prove anything. A failed step is inconclusive where the lab's threads waited for a processor in it. A
/// failed step that only looks is inconclusive too where they waited in the last step that did something, because it looks at the outcome of that step.
/// Captures that are not as approved are inconclusive where that was so in any step. An inconclusive scenario is run once more.
/// </summary>
internal sealed class BusyMachine
{
    private static readonly AsyncLocal<BusyMachine?> Current = new();

    private string? _inAny;
    private string? _inLastDeed;
    private string? _inFailed;
    private bool _hasFailed;

    /// <summary>Takes note of a step, in the scenario that the caller runs.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isDeed">Whether it did something; otherwise it looked at what came of it.</param>
    /// <param name="hasFailed">Whether it failed.</param>
    /// <param name="starved">How long one of the lab's threads had no processor in it, or null where that was not long.</param>
    public static void Note(string step, bool isDeed, bool hasFailed, TimeSpan? starved)
        => Current.Value?.Note(starved is { } waited ? $"in step \"{step}\" {Starvation.Words(waited)}" : null, isDeed, hasFailed);

    /// <summary>Takes note of a step.</summary>
    /// <param name="reason">That the machine was too busy in it, in words, or null where it was not.</param>
    /// <param name="isDeed">Whether it did something.</param>
    /// <param name="hasFailed">Whether it failed.</param>
    internal void Note(string? reason, bool isDeed, bool hasFailed)
    {
        _inAny ??= reason;
        if (hasFailed && !_hasFailed)
        {
            (_hasFailed, _inFailed) = (true, reason ?? (isDeed ? null : _inLastDeed));
        }

        _inLastDeed = isDeed ? reason : _inLastDeed;
    }

    /// <summary>Why a failure proves nothing, or null where it does.</summary>
    /// <param name="failure">What the scenario threw.</param>
    internal string? ReasonFor(Exception failure) => !IsExpectation(failure) ? null : First(failure) is CaptureException ? _inAny : _inFailed;

    /// <summary>Runs a scenario, and once more when it was inconclusive.</summary>
    /// <param name="run">Runs it.</param>
    /// <param name="again">Is told why it runs again.</param>
    /// <exception cref="InconclusiveException">It was inconclusive both times.</exception>
    public static async Task RunTwiceAsync(Func<Task> run, Action<InconclusiveException> again)
    {
        try
        {
            await RunAsync(run);
        }
        catch (Exception e) when (InconclusiveException.In(e) is { } inconclusive)
        {
            again(inconclusive);
            await RunAsync(run);
        }
    }

    /// <summary>Runs a scenario.</summary>
    /// <param name="run">Runs it.</param>
    /// <exception cref="InconclusiveException">It was not as expected, and the machine was too busy.</exception>
    public static async Task RunAsync(Func<Task> run)
    {
        var machine = Current.Value = new BusyMachine();
        try
        {
            await run();
        }
        catch (Exception e) when (machine.ReasonFor(e) is { } reason)
        {
            throw new InconclusiveException([reason], e);
        }
    }

    /// <summary>What went wrong first, without what others put around it.</summary>
    private static Exception First(Exception e) => e switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => First(first),
        { InnerException: { } inner } => First(inner),
        _ => e,
    };

    /// <summary>
    /// Whether lateness may be the reason, because something was not as expected. A mistake in the scenario itself, or captures that nobody has approved, are
    /// the same on every machine.
    /// </summary>
    private static bool IsExpectation(Exception e) => e switch
    {
        ExpectationException expectation => expectation is not NotApprovedException,
        AggregateException all => all.InnerExceptions.All(IsExpectation),
        { InnerException: { } inner } => IsExpectation(inner),
        _ => false,
    };
}
