using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Neighbours;

/// <summary>What waits for one neighbour's MAC address.</summary>
/// <typeparam name="TWaiting">What waits.</typeparam>
internal sealed class NeighbourQueue<TWaiting>
    where TWaiting : class
{
    private readonly Queue<TWaiting> _withoutDeadline = new(0);
    private readonly Queue<(TWaiting Item, TimeSpan GoodUntil)> _withDeadline = new(0);

    /// <summary>The number of items without a deadline.</summary>
    public int WithoutDeadlineCount => _withoutDeadline.Count;

    /// <summary>Adds an item without a deadline.</summary>
    public void Add(TWaiting item) => _withoutDeadline.Enqueue(item);

    /// <summary>Adds an item with a deadline.</summary>
    public void Add(TWaiting item, TimeSpan goodUntil) => _withDeadline.Enqueue((item, goodUntil));

    /// <summary>Drops the oldest item without a deadline.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryDropOldest() => _withoutDeadline.TryDequeue(out _);

    /// <summary>Drops the oldest item with a deadline, if that is over.</summary>
    /// <returns>Whether one was dropped.</returns>
    public bool TryDropExpired(TimeSpan now) => _withDeadline.TryPeek(out var oldest) && oldest.GoodUntil < now && _withDeadline.TryDequeue(out _);

    /// <summary>Takes the oldest item; those with a deadline come first.</summary>
    public bool TryTake([NotNullWhen(true)] out TWaiting? item)
    {
        if (_withDeadline.TryDequeue(out var first))
        {
            item = first.Item;
            return true;
        }

        return _withoutDeadline.TryDequeue(out item);
    }
}
