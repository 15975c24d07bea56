using PasK.Lab;

namespace PasK.Specs;

/// <summary>
/// Whether the machine was too busy for a scenario to prove anything: a scenario that fails although in one of its steps the lab's threads did not get the
/// processor is inconclusive, and run again once.
/// </summary>
internal sealed class BusyMachine
{
    private static readonly AsyncLocal<BusyMachine?> Current = new();

    private string? _reason;

    /// <summary>Takes note of a step, in the scenario that the caller runs.</summary>
    /// <param name="step">The step.</param>
    /// <param name="span">The time that it took.</param>
    public static void Note(string step, Starvation span)
    {
        if (Current.Value is { _reason: null } machine && span.Measure() is { } waited)
        {
            machine._reason = $"in step \"{step}\" {Starvation.Words(waited)}";
        }
    }

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
        catch (Exception e) when (machine._reason is not null && IsExpectation(e))
        {
            throw new InconclusiveException([machine._reason], e);
        }
    }

    /// <summary>Whether lateness may be the reason: something was not as expected. What is wrong with the scenario itself, or is not approved yet, is so on every machine.</summary>
    private static bool IsExpectation(Exception e) => e switch
    {
        ExpectationException expectation => expectation is not NotApprovedException,
        AggregateException all => all.InnerExceptions.All(IsExpectation),
        { InnerException: { } inner } => IsExpectation(inner),
        _ => false,
    };
}
