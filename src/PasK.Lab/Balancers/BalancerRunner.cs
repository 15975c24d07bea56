using System.Security.Cryptography;
using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Numbers;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Namespaces;
using PasK.Linux.Packets;
using PasK.Linux.Waiting;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Lab.Balancers;

/// <summary>
/// Runs a datapath on the packet sockets of a balancer node: one thread that waits for frames and deadlines, hands them to the datapath and sends
/// what it writes. The datapath is touched by this thread, and by others between two frames.
/// </summary>
public sealed class BalancerRunner : IBalancer, IForwarder, ISender
{
    private const int LargestFrame = 65536;
    private const int MostFramesInARow = 64;
    private const int SecretLength = 32;
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(5);
    private readonly PacketSocket[] _sockets;
    private readonly TransmitQueue _output;
    private readonly UnsentFrames _unsent;
    private readonly WakeEvent _wake = new();
    private readonly Lock _turn = new();
    private long _lostBefore;
    private long _missedBefore;
    private bool _isEnded;
    private readonly NodeThread _node;
    private Thread? _thread;
    private readonly TimeProvider _time;
    private readonly long _epoch;
    private readonly DateTimeOffset _began;

    /// <summary>Makes a runner; frames that come before <see cref="Begin"/> wait in its sockets.</summary>
    /// <param name="node">The thread of the balancer's node.</param>
    /// <param name="datapath">What it runs.</param>
    /// <param name="sockets">The packet sockets of the datapath's ports, in their order. They belong to the runner from now on.</param>
    /// <param name="links">The links of these ports.</param>
    /// <param name="time">The clock that the datapath lives by.</param>
    internal BalancerRunner(NodeThread node, IDatapath datapath, IReadOnlyList<PacketSocket> sockets, IReadOnlyList<Link> links, TimeProvider time)
    {
        (_node, Datapath, _sockets, _time) = (node, datapath, [.. sockets], time);
        (_epoch, _began) = (time.GetTimestamp(), time.GetUtcNow());
        _unsent = new UnsentFrames(node.Name);
        _output = new TransmitQueue(_sockets, links, _unsent);
    }

    /// <inheritdoc/>
    public void Begin() => _thread = _node.StartThread($"{_node.Name} datapath", Run);

    /// <summary>The datapath that it runs. It changes in the runner's thread and between two frames; any thread may read its counters.</summary>
    public IDatapath Datapath { get; }

    /// <summary>Frames lost at the balancer's sockets: not received because a socket's buffer was full, or not sent because the kernel refused.</summary>
    public long Lost
    {
        get
        {
            lock (_turn)
            {
                return _isEnded ? _lostBefore : LostNow;
            }
        }
    }

    /// <summary>The frames of <see cref="Lost"/> that were not received. What the balancer did not do because of them is not its fault.</summary>
    public long Missed
    {
        get
        {
            lock (_turn)
            {
                return _isEnded ? _missedBefore : MissedNow;
            }
        }
    }

    /// <summary>What the balancer has reported so far.</summary>
    public IReadOnlyCollection<BalancerEvent> Events => _output.Events;

    /// <summary>What the balancer believes of the reals of each service now.</summary>
    public IReadOnlyList<RealHealth> Health => BetweenFrames(datapath => datapath.Health);

    /// <inheritdoc/>
    public BalancerAccount Account => BalancerAccount.Of(this);

    /// <inheritdoc/>
    public string? Flaw => null;

    /// <inheritdoc/>
    public void End()
    {
        // What it runs ends with its sockets.
    }

    /// <summary>When an event was reported, in nanoseconds since the Unix epoch, as captured frames are stamped.</summary>
    public long NanosecondsOf(BalancerEvent e) => (_began - DateTimeOffset.UnixEpoch + e.At).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Makes the reference engine, with a secret from the system's random source.</summary>
    public static IDatapath ReferenceEngine(BalancerNode node, IReadOnlyList<MacAddress> portMacs)
        => new BalancerEngine(node.Configuration, portMacs, new EngineSeed(new Random(), RandomNumberGenerator.GetBytes(SecretLength)));

    /// <inheritdoc/>
    IEnumerable<string> ISender.Unsent => _unsent.Sentences;

    /// <inheritdoc/>
    bool IForwarder.IsIdle
    {
        get
        {
            lock (_turn)
            {
                return _isEnded || !Array.Exists(_sockets, socket => Wait.IsReadable(socket.Descriptor));
            }
        }
    }

    /// <summary>Reads the datapath between two frames, so that all values belong to one moment.</summary>
    public T BetweenFrames<T>(Func<IDatapath, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (_turn)
        {
            return read(Datapath);
        }
    }

    /// <summary>
    /// Changes the datapath between two frames, as by another configuration. What it sends because of it leaves at once. After the runner's end nothing
    /// happens.
    /// </summary>
    /// <param name="change">Changes the datapath; it gets the moment, and where frames and events go.</param>
    public void Change(Action<IDatapath, TimeSpan, IDatapathOutput> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_turn)
        {
            if (_isEnded)
            {
                return;
            }

            change(Datapath, Now, _output);
            _output.Flush();

            // What is due next may be due earlier now.
            _wake.Signal();
        }
    }

    /// <summary>Runs an action between two frames, while no probe of the datapath is under way. After the runner's end every moment will do.</summary>
    /// <param name="action">The action; it returns whether it succeeded, and must not stop the runner.</param>
    /// <returns>What the action returned, or false when no such moment came within the lab's patience.</returns>
    public bool BetweenProbes(Func<bool> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var isDone = false;
        return _time.Await(
            () =>
            {
                lock (_turn)
                {
                    var isNow = _isEnded || Datapath.OutstandingProbes == 0;
                    isDone = isNow && action();
                    return isNow;
                }
            },
            Pace.Patience(LongestProbe)) && isDone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
            _lostBefore = LostNow;
            _missedBefore = MissedNow;
        }

        _wake.Signal();
        _thread?.Join();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _wake.Dispose();
    }

    private long LostNow => MissedNow + _unsent.Count;

    private long MissedNow => _sockets.Sum(socket => socket.ReadStatistics().Dropped);

    private TimeSpan Now => _time.GetElapsedTime(_epoch);

    private void Run()
    {
        var buffer = new byte[LargestFrame];
        var entries = new PollEntry[_sockets.Length + 1];
        while (true)
        {
            for (var port = 0; port < _sockets.Length; port++)
            {
                entries[port] = new PollEntry(_sockets[port].Descriptor);
            }

            entries[^1] = new PollEntry(_wake.Descriptor);
            Wait.Poll(entries, UntilDeadline());
            _wake.Clear();
            lock (_turn)
            {
                if (_isEnded)
                {
                    return;
                }

                TakeTurn(buffer);
            }
        }
    }

    /// <summary>Handles what has come and what is due.</summary>
    private void TakeTurn(byte[] buffer)
    {
        for (var port = 0; port < _sockets.Length; port++)
        {
            for (var i = 0; i < MostFramesInARow && _sockets[port].TryReceive(buffer.AsSpan(TagInsertion.Room), out var frame); i++)
            {
                var octets = OutOfBandTag.PutBackInPlace(buffer.AsSpan(0, TagInsertion.Room + frame.Length), frame.VlanTag);
                if (frame.HasPendingChecksum)
                {
                    PendingChecksum.Complete(octets);
                }

                Datapath.Receive(port, octets, Now, _output);
                _output.Flush();
            }
        }

        Datapath.Advance(Now, _output);
        _output.Flush();
    }

    private TimeSpan UntilDeadline()
        => Datapath.NextDeadline is not { } deadline ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(0, (deadline - Now).Ticks));
}
