namespace PasK.Lab.Services;

/// <summary>Whoever reads what a world's links carry, if anybody does. Who takes a large content waits for it, so that TCP sends no more meanwhile.</summary>
internal sealed class LinkWatch
{
    /// <summary>Waits until all that the kernel has handed over of what the links carried has been read; null while nobody reads it.</summary>
    public Func<Task>? Watcher { get; set; }

    /// <summary>Waits for the watcher.</summary>
    public Task CatchUpAsync() => Watcher?.Invoke() ?? Task.CompletedTask;
}
