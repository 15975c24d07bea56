using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Timing;

/// <summary>Something with one timer, which runs in at most one <see cref="TimerHeap{T}"/>.</summary>
internal abstract class HeapTimed
{
    internal int Place = -1;

    /// <summary>Whether the timer runs.</summary>
    public bool Runs => Place >= 0;

    /// <summary>When the timer fires.</summary>
    public TimeSpan Due { get; internal set; }
}

/// <summary>Timers of any length, in a binary heap: starting and taking one takes logarithmic time.</summary>
internal sealed class TimerHeap<T>
    where T : HeapTimed
{
    private readonly List<T> _items = [];

    /// <summary>When the first timer fires, or null when none runs.</summary>
    public TimeSpan? NextDue => _items.Count == 0 ? null : _items[0].Due;

    /// <summary>Starts the item's timer, or changes when a running one fires.</summary>
    public void Start(T item, TimeSpan due)
    {
        item.Due = due;
        if (item.Place < 0)
        {
            item.Place = _items.Count;
            _items.Add(item);
        }

        Rise(item);
        Sink(item);
    }

    /// <summary>Takes out the next item whose timer has fired.</summary>
    public bool TryTake(TimeSpan now, [NotNullWhen(true)] out T? item)
    {
        item = _items.Count > 0 && _items[0].Due <= now ? _items[0] : null;
        if (item is null)
        {
            return false;
        }

        Stop(item);
        return true;
    }

    /// <summary>Stops the item's timer, which runs here.</summary>
    public void Stop(T item)
    {
        var (last, place) = (_items[^1], item.Place);
        _items.RemoveAt(_items.Count - 1);
        item.Place = -1;
        if (last != item)
        {
            Put(last, place);
            Rise(last);
            Sink(last);
        }
    }

    private void Rise(T item)
    {
        while (item.Place > 0 && _items[(item.Place - 1) / 2] is var parent && item.Due < parent.Due)
        {
            Swap(item, parent);
        }
    }

    private void Sink(T item)
    {
        while ((item.Place * 2) + 1 is var left && left < _items.Count)
        {
            var earlier = left + 1 < _items.Count && _items[left + 1].Due < _items[left].Due ? _items[left + 1] : _items[left];
            if (item.Due <= earlier.Due)
            {
                return;
            }

            Swap(item, earlier);
        }
    }

    private void Swap(T one, T other)
    {
        var place = one.Place;
        Put(one, other.Place);
        Put(other, place);
    }

    private void Put(T item, int place)
    {
        _items[place] = item;
        item.Place = place;
    }
}
