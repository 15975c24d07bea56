namespace PasK.Fuzz;

/// <summary>A run of a target.</summary>
/// <param name="Seed">What its chance comes from.</param>
/// <param name="Length">How long it goes on.</param>
/// <param name="Output">Where it tells what it does.</param>
/// <param name="Cancellation">Ends it before its time.</param>
internal sealed record Fuzzing(ulong Seed, TimeSpan Length, TextWriter Output, CancellationToken Cancellation)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>How long it has gone on.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Whether it goes on.</summary>
    public bool GoesOn => Elapsed < Length && !Cancellation.IsCancellationRequested;

    /// <summary>Whether it goes on for so long that everything must be reached that can be.</summary>
    public bool IsWhole => Length >= TimeSpan.FromMinutes(1) && !Cancellation.IsCancellationRequested;
}

/// <summary>Something that is fuzzed.</summary>
internal abstract class Target
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } = [new EngineTarget(), new ReaderTarget(), new CaptureTarget()];

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Fuzzes it until the run is over or a failure is found.</summary>
    /// <returns>The failure, with how to see it again; or null for none.</returns>
    public abstract string? Run(Fuzzing run);
}
