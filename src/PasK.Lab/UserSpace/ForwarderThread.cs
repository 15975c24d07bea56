using PasK.Linux.Namespaces;
using PasK.Linux.Waiting;

namespace PasK.Lab.UserSpace;

/// <summary>A thread in a node that waits for packets at sockets and has them forwarded, turn by turn, until it is disposed of.</summary>
internal sealed class ForwarderThread : IDisposable, IForwarder
{
    private readonly int[] _sockets;
    private readonly Action _takeTurn;
    private readonly WakeEvent _stop = new();
    private readonly Lock _turn = new();
    private readonly Thread _thread;
    private bool _isEnded;

    /// <summary>Begins to wait.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">What the thread does there, for its name.</param>
    /// <param name="sockets">The descriptors of the sockets; they stay open until the thread is disposed of.</param>
    /// <param name="takeTurn">Forwards what has come, and never waits.</param>
    public ForwarderThread(NodeThread node, string name, IEnumerable<int> sockets, Action takeTurn)
    {
        (_sockets, _takeTurn) = ([.. sockets], takeTurn);
        _thread = node.StartThread($"{node.Name} {name}", Run);
    }

    public bool IsIdle
    {
        get
        {
            lock (_turn)
            {
                return _isEnded || !Array.Exists(_sockets, Wait.IsReadable);
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isEnded = true;
        }

        _stop.Signal();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var entries = new PollEntry[_sockets.Length + 1];
        while (true)
        {
            for (var i = 0; i < _sockets.Length; i++)
            {
                entries[i] = new PollEntry(_sockets[i]);
            }

            entries[^1] = new PollEntry(_stop.Descriptor);
            Wait.Poll(entries, Timeout.InfiniteTimeSpan);
            if (entries[^1].IsReadable)
            {
                return;
            }

            lock (_turn)
            {
                _takeTurn();
            }
        }
    }
}
