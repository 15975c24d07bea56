using PasK.Linux.Netlink;

namespace PasK.Lab.Worlds;

/// <summary>
/// Removes a world's links in the background; that takes tens of milliseconds. The kernel would remove them with the last holder of each namespace, but a
/// socket or a thread of the runtime can hold one for long.
/// </summary>
internal sealed class LinkRemoval
{
    private readonly IReadOnlyList<(RouteNetlink Netlink, IReadOnlyList<string> Devices)> _nodes;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Task<TimeSpan> _removing;

    /// <summary>Begins to remove.</summary>
    /// <param name="nodes">For each node a netlink socket, which is closed in the end, and the interfaces that must go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="began">The timestamp from which time is counted.</param>
    public LinkRemoval(IEnumerable<(RouteNetlink Netlink, IReadOnlyList<string> Devices)> nodes, TimeProvider time, long began)
    {
        // The node with most links comes first: with an end of a veth pair goes the other.
        _nodes = [.. nodes.OrderByDescending(node => node.Devices.Count)];
        (_time, _began) = (time, began);
        _removing = Task.Factory.StartNew(Remove, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Waits until the kernel has none of the links any more.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <returns>How long after the beginning they were gone, or null when they are not gone by the end of the wait.</returns>
    public TimeSpan? WaitUntilGone(TimeSpan atMost) => _removing.Wait(atMost) ? _removing.Result : null;

    private TimeSpan Remove()
    {
        try
        {
            foreach (var (netlink, _) in _nodes)
            {
                netlink.RemoveLinks();
            }

            if (_nodes.Any(node => node.Devices.Any(node.Netlink.HasLink)))
            {
                throw new InvalidOperationException("the kernel says that it has removed the links of a world, and still has one");
            }

            return _time.GetElapsedTime(_began);
        }
        finally
        {
            foreach (var (netlink, _) in _nodes)
            {
                netlink.Dispose();
            }
        }
    }
}
