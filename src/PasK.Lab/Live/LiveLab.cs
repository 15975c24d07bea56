using PasK.Lab.Worlds;

namespace PasK.Lab.Live;

/// <summary>A lab that is up, as the verbs know it that work on it.</summary>
/// <param name="name">Its name.</param>
/// <param name="world">Its world, which stays the caller's.</param>
/// <param name="longest">After how long it ends by itself.</param>
internal sealed class LiveLab(string name, World world, TimeSpan longest)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = world.Time.GetTimestamp();

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its world.</summary>
    public World World => world;

    /// <summary>What commands have changed in it.</summary>
    public ChangeJournal Changes { get; } = new();

    /// <summary>Completes when a verb, or its time, has ended it; fails when the waiting is cancelled.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task AwaitEndAsync(CancellationToken cancellation)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_ended.Task, Task.Delay(longest, world.Time, own.Token));
        await own.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends it.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>Describes it.</summary>
    public LabDescription Describe() => LabDescription.Of(name, world, world.Time.GetElapsedTime(_began), longest);

    /// <summary>The node of a name.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public string NodeOf(string node)
        => world.Topology.Nodes.Any(one => one.Name == node) ? node
            : throw new IOException($"{name} has no node {node}; it has {string.Join(", ", world.Topology.Nodes.Select(one => one.Name))}");
}
