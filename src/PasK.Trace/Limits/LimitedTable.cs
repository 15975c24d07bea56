using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PasK.Trace.Limits;

/// <summary>
/// A table that forgets what was used longest ago. It has two generations: what is found in the old one moves to the young one, and when the young one has
/// half of the limit, the old one is forgotten and the young one is old. So it always has what was used last, at least half as much as its limit.
/// </summary>
/// <typeparam name="TKey">What values are found by.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
/// <param name="limit">The most values that it has.</param>
/// <param name="forgotten">Is told of each value that is forgotten, but not of those that are removed or replaced.</param>
public sealed class LimitedTable<TKey, TValue>(int limit, Action<TValue>? forgotten = null)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    /// <summary>How many values there are, at most: one that was replaced may count twice until it is forgotten.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>Finds a value, which is used by that.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        var isOld = _old.TryGetValue(key, out value);
        if (isOld)
        {
            Set(key, value!);
        }

        return isOld;
    }

    /// <summary>Adds a value or replaces it.</summary>
    public void Set(TKey key, TValue value)
    {
        ref var young = ref CollectionsMarshal.GetValueRefOrAddDefault(_young, key, out var isYoung);
        young = value;
        if (isYoung)
        {
            return;
        }

        // What nobody is told of may stay in the old generation, where the young one hides it.
        if (forgotten is not null)
        {
            _old.Remove(key);
        }

        ForgetOldWhenFull();
    }

    /// <summary>Adds a value, unless the key has one, which is used by that.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(TKey key, TValue value)
    {
        ref var young = ref CollectionsMarshal.GetValueRefOrAddDefault(_young, key, out var isYoung);
        if (isYoung)
        {
            return false;
        }

        var isOld = _old.Remove(key, out var old);
        young = isOld ? old : value;
        ForgetOldWhenFull();
        return !isOld;
    }

    /// <summary>Removes a value, if it is there.</summary>
    public void Remove(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }

    /// <summary>Forgets all, what was used longest ago first.</summary>
    public void Clear()
    {
        ForgetOld();
        ForgetOld();
    }

    private void ForgetOldWhenFull()
    {
        if (_young.Count >= limit / 2)
        {
            ForgetOld();
        }
    }

    private void ForgetOld()
    {
        var values = forgotten is null ? [] : _old.Values.ToList();
        _old.Clear();
        (_young, _old) = (_old, _young);
        values.ForEach(value => forgotten!(value));
    }
}
