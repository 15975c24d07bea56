using PasK.Lab.Consoles;
using PasK.Lab.Worlds;

namespace PasK.Lab.Live;

/// <summary>A lab that is up, as the verbs know it that work on it.</summary>
/// <param name="folder">Its folder, which stays the caller's.</param>
/// <param name="world">Its world, which stays the caller's.</param>
/// <param name="longest">After how long it ends by itself.</param>
internal sealed class LiveLab(LabFolder folder, World world, TimeSpan longest)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = world.Time.GetTimestamp();

    /// <summary>Its name.</summary>
    public string Name => folder.Name;

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
    public LabDescription Describe() => LabDescription.Of(Name, world, world.Time.GetElapsedTime(_began), longest);

    /// <summary>The node of a name.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public string NodeOf(string node)
        => world.Topology.Nodes.Any(one => one.Name == node) ? node
            : throw new IOException($"{Name} has no node {node}; it has {string.Join(", ", world.Topology.Nodes.Select(one => one.Name))}");

    /// <summary>The balancer of a name, or the only one.</summary>
    /// <param name="node">The node's name; empty for the only one.</param>
    /// <exception cref="IOException">There is none, or there are several and none is named.</exception>
    public string BalancerOf(string node)
    {
        var names = world.Balancers.Keys.Order(StringComparer.Ordinal).ToList();
        return node.Length == 0 && names is [var only] ? only
            : names.Contains(node) ? node
            : throw new IOException(names.Count == 0 ? $"{Name} has no balancer of the lab's own, whose configuration alone can be shown and changed"
                : node.Length == 0 ? $"{Name} has several balancers: say which; {string.Join(", ", names)}"
                : $"{Name} has no balancer {node}; it has {string.Join(", ", names)}");
    }

    /// <summary>The configuration of a balancer that <see cref="BalancerOf"/> has named.</summary>
    public RunningConfiguration ConfigurationOf(string balancer) => new(world.Balancers[balancer]);

    /// <summary>A file of the lab's folder, which goes with it.</summary>
    public string PathOf(string file) => Path.Combine(folder.Path, file);
}
