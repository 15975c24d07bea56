using PasK.Lab.Worlds;
using PasK.Linux.Packets;
using PasK.Linux.Waiting;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Capturing;

/// <summary>Captures every link of a world for somebody who takes the frames as they come, and keeps none of them.</summary>
public sealed class LiveCapture : IDisposable
{
    /// <summary>How long a frame waits for earlier ones of other links: their rings are handed over later (<see cref="CaptureSession.DefaultRing"/>).</summary>
    private static readonly TimeSpan Waiting = 3 * CaptureSession.DefaultRing.RetireTimeout;

    private readonly World _world;
    private readonly List<Tap> _taps = [];
    private readonly byte[] _frame = new byte[TagInsertion.Room + CaptureSession.DefaultRing.BlockSize];
    private readonly PriorityQueue<SeenFrame, long> _waiting = new();
    private readonly WakeEvent _stop = new();

    /// <summary>Begins; when this returns every link is captured.</summary>
    /// <param name="world">The world.</param>
    /// <exception cref="Linux.SystemCalls.LinuxException">The kernel refused a capture.</exception>
    public LiveCapture(World world)
    {
        _world = world;
        try
        {
            foreach (var link in world.Topology.Links)
            {
                var ring = world.ThreadOf(link.First.Node).Invoke(() => PacketRing.Open(link.First.KernelName, CaptureSession.DefaultRing));
                _taps.Add(new Tap(link, ring));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many frames came while whoever takes them was not ready, and were lost.</summary>
    public long Dropped => _taps.Sum(tap => tap.Dropped);

    /// <summary>Hands over frames in the order of time, some at once.</summary>
    /// <param name="take">Takes frames; returns whether it takes more.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(Func<IReadOnlyList<SeenFrame>, bool> take, CancellationToken cancellation)
    {
        using var registration = cancellation.Register(_stop.Signal);
        var entries = new PollEntry[_taps.Count + 1];
        do
        {
            for (var i = 0; i < _taps.Count; i++)
            {
                entries[i] = new PollEntry(_taps[i].Ring.Descriptor);
            }

            entries[^1] = new PollEntry(_stop.Descriptor);
            Wait.Poll(entries, _waiting.Count == 0 ? Timeout.InfiniteTimeSpan : Waiting);
        }
        while (take(Next()) && !cancellation.IsCancellationRequested);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _taps.ForEach(tap => tap.Dispose());
        _stop.Dispose();
    }

    private List<SeenFrame> Next()
    {
        var ripe = (_world.Time.GetUtcNow() - Waiting - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        foreach (var tap in _taps)
        {
            tap.Ring.Read((in RingFrame frame) =>
            {
                var seen = tap.Take(frame, Tap.Whole(frame, _frame).ToArray());
                _waiting.Enqueue(seen, seen.TimestampNanoseconds);
            });
        }

        var next = new List<SeenFrame>();
        while (_waiting.TryPeek(out _, out var timestamp) && timestamp <= ripe)
        {
            next.Add(_waiting.Dequeue());
        }

        return next;
    }
}
