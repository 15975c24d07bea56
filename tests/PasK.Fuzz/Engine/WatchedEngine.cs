using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;

namespace PasK.Fuzz;

/// <summary>An engine whose laws are checked after every input.</summary>
internal sealed class WatchedEngine
{
    /// <summary>When engines begin to live.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromHours(1);

    /// <summary>What is left behind the last input has ended, or goes on for ever, after this time.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(25);

    /// <summary>How many such times are waited for: twice at least, and no longer than the probes of a check take to fail.</summary>
    private const int LeastSilences = 2;

    private const int MostSilences = 20;

    /// <summary>How often an engine may still have something to do at a moment at which it has done everything.</summary>
    private const int MostAdvances = 3;

    private readonly Setting _setting;
    private readonly BalancerEngine _engine;
    private readonly IDatapath _datapath;
    private readonly OutputLimits _limits;
    private readonly FrameLaws _frames;
    private readonly CounterLaws _counters;
    private readonly DropLaws _drops;
    private DropLaws _dropsNow;
    private int _longest = PasK.Wire.Icmp.IcmpMessage.MaximumErrorPacketLength;

    /// <summary>Makes one.</summary>
    /// <param name="setting">What it shall do.</param>
    /// <param name="change">What is put around it, to prove that faults are found; or null.</param>
    public WatchedEngine(Setting setting, Func<IDatapath, IDatapath>? change = null)
    {
        _setting = setting;
        _engine = setting.NewEngine();
        _datapath = change?.Invoke(_engine) ?? _engine;
        _limits = new OutputLimits(setting);
        _frames = new FrameLaws(setting);
        _counters = new CounterLaws(_engine);
        _dropsNow = _drops = new DropLaws(setting);
        Sent = new SentFrames(_frames.Judge);
    }

    /// <summary>The law that it broke first, or null.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>What it sent because of the last input.</summary>
    public SentFrames Sent { get; }

    /// <summary>The moment of the last input.</summary>
    public TimeSpan Now { get; private set; } = Start;

    /// <summary>When it wants to be woken.</summary>
    public TimeSpan? NextDeadline => _datapath.NextDeadline;

    /// <summary>Its sessions.</summary>
    public int SessionCount => _engine.SessionCount;

    /// <summary>Its counters.</summary>
    public IEnumerable<(string Name, long Count)> Counts => _counters.Counts;

    /// <summary>Gives it an input.</summary>
    /// <returns>Whether all laws hold.</returns>
    public bool Give(in Input input)
        => input.Change is { } change ? Take(change, input.At)
            : input.Port == Input.TimeAlone ? Advance(input.At)
            : Receive(input.Port, input.Frame.Span, input.At);

    /// <summary>A frame comes in.</summary>
    /// <returns>Whether all laws hold.</returns>
    public bool Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        Now = now;
        _longest = Math.Max(_longest, frame.Length);
        _frames.Note(frame);
        Begin(_limits.OfFrame(_engine.WaitingCount, _longest));
        try
        {
            _datapath.Receive(port, frame, now, Sent);
            Sent.End();
        }
        catch (Exception e)
        {
            Fail(e);
        }

        // What sessions that go on need is allowed on, so that only what neither configuration allows must be dropped.
        if (Judge(1) && _counters.Dropped == 0 && _dropsNow.WhyDropped(port, frame) is { } why && _drops.WhyDropped(port, frame) is not null)
        {
            Violation = new Violation(Laws.Refusals, $"{why}, and it was not dropped");
        }

        return Violation is null;
    }

    /// <summary>Another configuration takes the place of the present one.</summary>
    /// <param name="change">Its number.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether all laws hold.</returns>
    public bool Take(int change, TimeSpan now)
    {
        Now = now;
        Begin(_limits.OfTime(_engine.WaitingCount, _longest));
        try
        {
            _engine.Take(_setting.Changes[change], now, Sent);
            Sent.End();
        }
        catch (Exception e)
        {
            Fail(e);
        }

        _dropsNow = new DropLaws(_setting with { Configuration = _setting.Changes[change] });
        return Judge(0);
    }

    /// <summary>Timers fire.</summary>
    /// <returns>Whether all laws hold.</returns>
    public bool Advance(TimeSpan now)
    {
        Now = now;
        for (var i = 0; i == 0 || (_datapath.NextDeadline <= now && Violation is null); i++)
        {
            if (i == MostAdvances)
            {
                Violation = new Violation(Laws.Deadlines, $"what was due at {_datapath.NextDeadline} is still due after {MostAdvances} advances to {now}");
                break;
            }

            Begin(_limits.OfTime(_engine.WaitingCount, _longest));
            try
            {
                _datapath.Advance(now, Sent);
                Sent.End();
            }
            catch (Exception e)
            {
                Fail(e);
            }

            Judge(0);
        }

        return Violation is null;
    }

    /// <summary>Somebody else saw a law broken.</summary>
    /// <returns>That not all laws hold.</returns>
    public bool Refute(Violation violation)
    {
        Violation ??= violation;
        return false;
    }

    /// <summary>Nothing comes any more: what waits and all sessions come to their end.</summary>
    /// <returns>Whether all laws hold.</returns>
    public bool End()
    {
        // A request may wait for a check that began anew, whose probes fail one by one; its session begins when they have.
        for (var i = 0; i < MostSilences && Violation is null && (i < LeastSilences || _engine.SessionCount > 0); i++)
        {
            Advance(Now + LongestSilence);
        }

        if (Violation is null && _engine.SessionCount > 0)
        {
            Violation = new Violation(Laws.BoundedMemory, $"{_engine.SessionCount} sessions are there {LongestSilence} after the last packet");
        }

        return Violation is null;
    }

    private void Begin(long most)
    {
        Sent.Begin();
        Sent.Most = most;
        _frames.Begin();
    }

    private void Fail(Exception e) => Violation ??= e is ViolationException broken ? broken.Violation : new Violation(Laws.NoException, e.ToString());

    private bool Judge(int received)
    {
        if (Sent.Fault is { } fault)
        {
            Fail(fault);
        }

        // The engine takes an exception for a fault of its own, and goes on: what follows is not its fault any more.
        Violation ??= _counters.Judge(received, Sent.Count, Now - Start) ?? JudgeSize();
        return Violation is null;
    }

    private Violation? JudgeSize()
        => _engine.SessionCount > SessionLimits.Maximum ? new Violation(Laws.BoundedMemory, $"{_engine.SessionCount} sessions")
            : _engine.WaitingCount > _limits.Waiting
                ? new Violation(Laws.BoundedMemory, $"{_engine.WaitingCount} packets wait, and no more than {_limits.Waiting} may")
            : (_engine.WaitingCount > 0 || _engine.SessionCount > 0) && _datapath.NextDeadline is null
                ? new Violation(Laws.Deadlines, "something waits, and no deadline ends it")
            : _engine.Count(DropReason.EngineFault) > 0 ? new Violation(Laws.NoException, "an engine fault was counted")
            : null;
}
