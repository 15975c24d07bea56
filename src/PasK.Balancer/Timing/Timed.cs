namespace PasK.Balancer.Timing;

/// <summary>Something with one running timer; it is in at most one <see cref="TimedList{T}"/>.</summary>
/// <typeparam name="T">The type itself.</typeparam>
internal abstract class Timed<T>
    where T : Timed<T>
{
    internal TimedList<T>? List;
    internal T? Previous;
    internal T? Next;

    /// <summary>When the timer fires.</summary>
    public TimeSpan Due { get; internal set; }
}

/// <summary>
/// Timers of equal length. They fire in the order in which they were started, so that starting, stopping and finding the next one take constant time and
/// allocate nothing.
/// </summary>
/// <param name="period">How long a timer runs.</param>
internal sealed class TimedList<T>(TimeSpan period)
    where T : Timed<T>
{
    private TimeSpan _period = period;
    private T? _first;
    private T? _last;

    /// <summary>When the first timer fires, or null when none runs.</summary>
    public TimeSpan? NextDue => _first?.Due;

    /// <summary>The item whose timer fires first, which was also started first; null when none runs.</summary>
    public T? First => _first;

    /// <summary>When the timer of <see cref="First"/> was started; meaningless when none runs.</summary>
    public TimeSpan FirstStartedAt => (_first?.Due ?? default) - _period;

    /// <summary>The number of running timers.</summary>
    public int Count { get; private set; }

    /// <summary>Restarts the item's timer here; a timer of the item in any list is stopped.</summary>
    public void Restart(T item, TimeSpan now)
    {
        item.List?.Stop(item);
        item.Due = now + _period;
        Append(item);
    }

    /// <summary>Lets the item's timer, which runs in a list of the same length, go on here. None here may fire later.</summary>
    public void Continue(T item)
    {
        item.List?.Stop(item);
        Append(item);
    }

    /// <summary>Gives all timers another length, also those that run: as if they had been started with it.</summary>
    public void Stretch(TimeSpan to)
    {
        for (var item = to == _period ? null : _first; item is not null; item = item.Next)
        {
            item.Due += to - _period;
        }

        _period = to;
    }

    private void Append(T item)
    {
        Count++;
        item.List = this;
        item.Previous = _last;
        if (_last is null)
        {
            _first = item;
        }
        else
        {
            _last.Next = item;
        }

        _last = item;
    }

    /// <summary>Stops the item's timer.</summary>
    public void Stop(T item)
    {
        Count--;
        if (item.Previous is null)
        {
            _first = item.Next;
        }
        else
        {
            item.Previous.Next = item.Next;
        }

        if (item.Next is null)
        {
            _last = item.Previous;
        }
        else
        {
            item.Next.Previous = item.Previous;
        }

        item.Previous = item.Next = null;
        item.List = null;
    }

    /// <summary>Takes out the next item whose timer has fired.</summary>
    public bool TryTake(TimeSpan now, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? item)
    {
        item = _first is { } first && first.Due <= now ? first : null;
        if (item is null)
        {
            return false;
        }

        Stop(item);
        return true;
    }
}
