using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Neighbours;

/// <summary>What waits for one neighbour's MAC address.</summary>
/// <typeparam name="TWaiting">What waits.</typeparam>
internal sealed class NeighbourQueue<TWaiting>
    where TWaiting : class
{
    private readonly Queue<TWaiting> _withoutDeadline = new(0);
    private readonly Queue<(TWaiting Item, TimeSpan GoodUntil)> _withDeadline = new(0);

    /// <summary>Items that wait as long as it takes.</summary>
    public int WithoutDeadlineCount => _withoutDeadline.Count;

    /// <summary>Lets an item wait as long as it takes, behind those that do so already.</summary>
    public void Add(TWaiting item) => _withoutDeadline.Enqueue(item);

    /// <summary>Lets an item wait until a moment.</summary>
    public void Add(TWaiting item, TimeSpan goodUntil) => _withDeadline.Enqueue((item, goodUntil));

    /// <summary>Drops the oldest of the items that wait as long as it takes.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryDropOldest() => _withoutDeadline.TryDequeue(out _);

    /// <summary>Drops the oldest of the items that wait until a moment, when that is over.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryDropExpired(TimeSpan now) => _withDeadline.TryPeek(out var oldest) && oldest.GoodUntil < now && _withDeadline.TryDequeue(out _);

    /// <summary>Takes the oldest item, and before all others those that wait until a moment.</summary>
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
