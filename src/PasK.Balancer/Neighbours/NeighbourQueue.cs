using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Neighbours;

/// <summary>What waits for one neighbour's MAC address.</summary>
/// <typeparam name="TWaiting">What waits.</typeparam>
internal sealed class NeighbourQueue<TWaiting>
    where TWaiting : class
{
    private readonly Queue<TWaiting> _patient = new(0);
    private readonly Queue<(TWaiting Item, TimeSpan GoodUntil)> _urgent = new(0);

    /// <summary>Items that wait as long as it takes.</summary>
    public int PatientCount => _patient.Count;

    /// <summary>Lets an item wait as long as it takes, behind those that do so already.</summary>
    public void Add(TWaiting item) => _patient.Enqueue(item);

    /// <summary>Lets an item wait until a moment.</summary>
    public void Add(TWaiting item, TimeSpan goodUntil) => _urgent.Enqueue((item, goodUntil));

    /// <summary>Drops the oldest of the items that wait as long as it takes.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryDropOldest() => _patient.TryDequeue(out _);

    /// <summary>Drops the oldest of the items that wait until a moment, when that is over.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryDropLate(TimeSpan now) => _urgent.TryPeek(out var oldest) && oldest.GoodUntil < now && _urgent.TryDequeue(out _);

    /// <summary>Takes the oldest item, and before all others those that wait until a moment.</summary>
    public bool TryTake([NotNullWhen(true)] out TWaiting? item)
    {
        if (_urgent.TryDequeue(out var urgent))
        {
            item = urgent.Item;
            return true;
        }

        return _patient.TryDequeue(out item);
    }
}
