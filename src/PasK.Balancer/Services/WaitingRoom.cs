using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Ingress;
using PasK.Balancer.Numbers;

namespace PasK.Balancer.Services;

/// <summary>
/// Requests that wait until a service knows the health of its reals, in order of arrival. Each source has a share of the room, see <see cref="Shares"/>.
/// </summary>
/// <param name="shares">Which share a source has.</param>
internal sealed class WaitingRoom(Shares shares)
{
    private readonly LinkedList<ReceivedPacket> _requests = [];

    /// <summary>The requests of each share that is not empty, the oldest first.</summary>
    private readonly Dictionary<int, Queue<LinkedListNode<ReceivedPacket>>> _shares = [];

    /// <summary>Requests that wait.</summary>
    public int Count => _requests.Count;

    /// <summary>Lets a request wait.</summary>
    /// <returns>Whether the oldest one of its share was dropped for it.</returns>
    public bool Add(ReceivedPacket request)
    {
        var share = ShareOf(request);
        if (!_shares.TryGetValue(share, out var queue))
        {
            _shares.Add(share, queue = []);
        }

        var isFull = queue.Count >= WaitingLimits.RequestsOfShare;
        if (isFull)
        {
            _requests.Remove(queue.Dequeue());
        }

        queue.Enqueue(_requests.AddLast(request));
        return isFull;
    }

    /// <summary>Takes the oldest request.</summary>
    public bool TryTake([NotNullWhen(true)] out ReceivedPacket? request)
    {
        request = _requests.First?.Value;
        if (request is null)
        {
            return false;
        }

        _requests.RemoveFirst();
        var share = ShareOf(request);
        _shares[share].Dequeue();
        if (_shares[share].Count == 0)
        {
            _shares.Remove(share);
        }

        return true;
    }

    private int ShareOf(ReceivedPacket request) => shares.Of(request.View.Source, WaitingLimits.Shares);
}
