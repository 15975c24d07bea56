namespace PasK.Fuzz;

/// <summary>Ends the program when one input takes far too long: what never comes back can be told in no other way.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Timer _timer;
    private readonly Func<string> _describe;
    private long _inputs;
    private long _before = -1;

    /// <summary>Begins to watch.</summary>
    /// <param name="describe">Tells what is given at the moment.</param>
    public Watchdog(Func<string> describe)
    {
        _describe = describe;
        _timer = new Timer(_ => Look(), null, Longest, Longest);
    }

    /// <summary>Another input is given.</summary>
    public void Feed() => _inputs++;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var inputs = Volatile.Read(ref _inputs);
        if (inputs == _before)
        {
            Console.Error.WriteLine($"an input takes longer than {Longest}: {_describe()}");
            Environment.Exit(1);
        }

        _before = inputs;
    }
}
