using PasK.Lab.Captures;
using PasK.Lab.Timing;
using PasK.Lab.Worlds;
using PasK.Linux.Packets;
using PasK.Linux.Waiting;
using PasK.Trace.Frames;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Capturing;

/// <summary>
/// Captures every link of a world, each at its first end, from <see cref="Start"/> until <see cref="Finish"/>. One thread reads the rings of all
/// links; when <see cref="Start"/> returns, every capture is live.
/// </summary>
public sealed class CaptureSession : IDisposable
{
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(5);

    /// <summary>The address of the nearest bridge (IEEE 802.1Q table 8-1): no bridge forwards it, so that a token stays on its link.</summary>
    private static readonly MacAddress NearestBridge = new(0x0180_c200_000e);

    private readonly World _world;
    private readonly ProbeFrames _probes;
    private readonly List<Tap> _taps = [];
    private readonly List<SeenFrame> _frames = [];
    private readonly FrameStore _octets = new();
    private readonly byte[] _frame;
    private readonly List<Mark> _marks = [];
    private readonly object _read = new();
    private readonly WakeEvent _stop = new();
    private readonly CatchingUp _catchingUp = new();
    private readonly Thread _reader;
    private long _lastArrival;
    private long _lastActivity;

    private CaptureSession(World world, RingSize ring)
    {
        _world = world;
        _lastActivity = Time.GetTimestamp();
        _probes = TopologyProbes.Of(world.Topology);
        _frame = new byte[TagInsertion.Room + ring.BlockSize];
        try
        {
            foreach (var link in world.Topology.Links)
            {
                _taps.Add(new Tap(link, world.ThreadOf(link.First.Node).Invoke(() => PacketRing.Open(link.First.KernelName, ring))));
            }
        }
        catch
        {
            _taps.ForEach(tap => tap.Dispose());
            _stop.Dispose();
            _catchingUp.Dispose();
            throw;
        }

        _reader = new Thread(ReadRings) { IsBackground = true, Name = "capture" };
    }

    private TimeProvider Time => _world.Time;

    /// <summary>How long the links must be silent before they count as settled. "Not seen" means: not within this time after the last frame.</summary>
    public static TimeSpan SettleTime => Pace.Patience(TimeSpan.FromMilliseconds(50));

    /// <summary>
    /// The ring of a capture: 4 MiB in 64 blocks, handed over after 8 ms at the latest. The kernel's timer runs that often on each link, busy or not. What a
    /// large content puts on a link before it waits for the capture (<see cref="Services.ReceivedContent"/>) has room in it several times.
    /// </summary>
    public static RingSize DefaultRing { get; } = new(65536, 64, TimeSpan.FromMilliseconds(8));

    /// <summary>Starts capturing all links of a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="ring">The size of each link's ring; by default <see cref="DefaultRing"/>.</param>
    /// <exception cref="Linux.SystemCalls.LinuxException">The kernel refused a capture.</exception>
    public static CaptureSession Start(World world, RingSize? ring = null)
    {
        var session = new CaptureSession(world, ring ?? DefaultRing);
        session._reader.Start();
        world.Watch.Watcher = session._catchingUp.WaitAsync;
        return session;
    }

    /// <summary>Marks the beginning of a step: frames from now on belong to it.</summary>
    public void Mark(string step) => _marks.Add(new Mark((Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100, step));

    /// <summary>The frames seen so far, those of one link in the order in which they crossed it.</summary>
    public IReadOnlyList<SeenFrame> Seen
    {
        get
        {
            lock (_read)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>Waits until the frames seen so far fulfil a condition; it is judged again whenever frames came.</summary>
    /// <returns>Whether they did in time.</returns>
    public bool Await(Func<IReadOnlyList<SeenFrame>, bool> condition, TimeSpan patience) => WaitUntil(() => condition(_frames), patience);

    /// <summary>Notes that something was done just now that may cause frames. Silence counts from now on.</summary>
    public void NoteActivity() => Volatile.Write(ref _lastActivity, Time.GetTimestamp());

    /// <summary>The time since something was done that may cause frames.</summary>
    public TimeSpan SinceActivity => Time.GetElapsedTime(Volatile.Read(ref _lastActivity));

    /// <summary>
    /// Waits until the links have been silent for the settle time; probes of health checks do not count. On a busy machine silence alone proves little.
    /// Therefore each link is then drained by a token, the lab's forwarders handle what they have received, and the links are drained again. A frame that
    /// comes meanwhile begins it anew.
    /// </summary>
    /// <returns>Whether they were silent, and drained, within the lab's patience.</returns>
    public bool Settle()
    {
        var (started, longest) = (Time.GetTimestamp(), Pace.Patience(LongestSettling));
        while (Time.GetElapsedTime(started) < longest)
        {
            if (!WaitUntil(IsSilent, longest))
            {
                return false;
            }

            var last = Volatile.Read(ref _lastArrival);
            if (!Follow())
            {
                return false;
            }

            if (Volatile.Read(ref _lastArrival) == last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Waits until what was sent so far has crossed the links, and so has what the lab's forwarders pass on of it. A step's frames are then not taken for those
    /// of the next step.
    /// </summary>
    /// <returns>Whether it has, within the lab's patience.</returns>
    public bool Follow() => Drain() && Time.Await(() => _world.IsIdle, Pace.Patience(LongestSettling)) && Drain();

    /// <summary>
    /// Waits until the links are silent and drained, and ends the captures while no probe of a health check is under way, so that no probe is captured on only
    /// some of its links. The session is over then.
    /// </summary>
    /// <returns>All that was seen.</returns>
    public Capture Finish()
    {
        List<LinkCapture>? links = null;
        var settled = Settle() && _world.BetweenProbes(() => links = Drain() ? End() : null) && links is not null;
        links ??= End();
        var capture = Captures.Capture.Of(_frames, links, _marks, settled);
        _frames.Clear();
        _frames.AddRange(capture.Frames);
        LargeCapture.GiveBack(_frames.Count);
        return capture;
    }

    private List<LinkCapture> End()
    {
        var links = _taps.Select(tap => new LinkCapture(tap.Link, tap.Dropped, IsDrained(tap))).ToList();
        Dispose();
        return links;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Signal();
        if (_reader.IsAlive)
        {
            _reader.Join();
        }

        _taps.ForEach(tap => tap.Dispose());
        _catchingUp.Dispose();
        _stop.Dispose();
    }

    private bool IsSilent() => SinceActivity >= SettleTime && Time.GetElapsedTime(Volatile.Read(ref _lastArrival)) >= SettleTime;

    /// <summary>Sends a new token down each link that can carry one, and waits until all have been seen.</summary>
    private bool Drain()
    {
        foreach (var tap in _taps.Where(tap => !_world.BrokenLinks.IsBroken(tap.Link)))
        {
            lock (_read)
            {
                tap.RenewToken();
            }

            SendToken(tap);
        }

        return WaitUntil(() => _taps.TrueForAll(IsDrained), Pace.Patience(LongestSettling));
    }

    /// <summary>Whether a link's token was seen. A broken link carries nothing, so that it counts as drained.</summary>
    private bool IsDrained(Tap tap) => tap.TokenSeen || _world.BrokenLinks.IsBroken(tap.Link);

    private void SendToken(Tap tap)
    {
        Span<byte> frame = stackalloc byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(NearestBridge, tap.Link.Second.Mac, EtherType.LocalExperimental).Write(frame);
        tap.Token.CopyTo(frame[EthernetHeader.UntaggedLength..]);
        var octets = frame.ToArray();
        _world.ThreadOf(tap.Link.Second.Node).Invoke(() =>
        {
            using var socket = PacketSocket.Open(tap.Link.Second.KernelName);
            socket.Send(octets);
        });
    }

    private void ReadRings()
    {
        var entries = new PollEntry[_taps.Count + 2];
        for (var stopped = false; !stopped;)
        {
            entries[^1] = new PollEntry(_stop.Descriptor);
            entries[^2] = new PollEntry(_catchingUp.Descriptor);
            for (var i = 0; i < _taps.Count; i++)
            {
                entries[i] = new PollEntry(_taps[i].Ring.Descriptor);
            }

            Wait.Poll(entries, Timeout.InfiniteTimeSpan);
            stopped = entries[^1].IsReadable;
            var waiting = _catchingUp.Take();
            lock (_read)
            {
                foreach (var tap in _taps)
                {
                    tap.Ring.Read((in RingFrame frame) => Keep(tap, frame));
                }

                Monitor.PulseAll(_read);
            }

            waiting?.SetResult();
        }
    }

    private void Keep(Tap tap, in RingFrame frame)
    {
        if (tap.IsToken(frame.Octets))
        {
            tap.TokenSeen = true;
            return;
        }

        var octets = Tap.Whole(frame, _frame);
        _frames.Add(tap.Take(frame, _octets.Add(octets)));
        if (!_probes.IsOfProbes(octets))
        {
            Volatile.Write(ref _lastArrival, Time.GetTimestamp());
        }
    }

    /// <summary>Waits until a condition holds. It is judged again whenever frames were read, and at the end of each settle time.</summary>
    /// <returns>Whether it held in time.</returns>
    private bool WaitUntil(Func<bool> condition, TimeSpan patience)
    {
        var started = Time.GetTimestamp();
        lock (_read)
        {
            while (!condition())
            {
                var left = patience - Time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                Monitor.Wait(_read, left < SettleTime ? left : SettleTime);
            }
        }

        return true;
    }
}
