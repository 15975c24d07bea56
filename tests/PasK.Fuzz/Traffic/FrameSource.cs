namespace PasK.Fuzz;

/// <summary>Decides what an engine is given next, by chance and by what it sent.</summary>
internal sealed class FrameSource
{
    private const int Pending = 128;
    private const int Material = 128;

    /// <summary>How many timers fire one by one while time jumps; then it jumps to its end.</summary>
    private const int MostStops = 40;

    private readonly Dice _dice;
    private readonly FrameStore _pending = new(Pending);
    private readonly FrameStore _sent = new(Material);
    private readonly Draft _draft = new();
    private readonly Surroundings _around;
    private readonly Clients _clients;
    private readonly Answers _answers;
    private readonly Strangers _strangers;
    private readonly Floods _floods;
    private TimeSpan _jumpsTo;
    private int _stops;

    /// <summary>Makes a source.</summary>
    /// <param name="setting">What the engine shall do.</param>
    /// <param name="dice">Chance.</param>
    /// <param name="captured">Frames of approved captures.</param>
    public FrameSource(Setting setting, Dice dice, IReadOnlyList<byte[]> captured)
    {
        _dice = dice;
        var words = new Words(dice);
        _around = new Surroundings(setting, dice);
        _clients = new Clients(_around, words, dice, _pending);
        _answers = new Answers(_around, words, dice, _pending);
        _strangers = new Strangers(_around, words, dice, captured);
        _floods = new Floods(_around, words, dice);
    }

    /// <summary>From now on the table of sessions is filled.</summary>
    public void Fill(int frames) => _floods.BeginToFill(frames);

    /// <summary>The engine sent a frame.</summary>
    public void Hear(int port, ReadOnlySpan<byte> frame)
    {
        if (_floods.GoesOn && !_dice.OneIn(16))
        {
            return;
        }

        _answers.Hear(port, frame);
        if (_dice.OneIn(4))
        {
            _sent.Add(port, frame);
        }
    }

    /// <summary>What comes next.</summary>
    /// <param name="now">The moment; it goes on.</param>
    /// <param name="deadline">When the engine wants to be woken.</param>
    /// <param name="port">The frame's port.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>Whether a frame comes; otherwise only time passes.</returns>
    public bool Next(ref TimeSpan now, TimeSpan? deadline, out int port, out ReadOnlySpan<byte> frame)
    {
        port = 0;
        frame = default;
        if (_floods.GoesOn && !_dice.OneIn(64))
        {
            now += TimeSpan.FromTicks(_dice.Below(20));
            _floods.Next(_draft);
            return Give(out port, out frame);
        }

        if (_pending.Waiting > 0 && !_dice.OneIn(8))
        {
            now += TimeSpan.FromTicks(_dice.Below(2000));
            Change();
            frame = _pending.Take(out port);
            return true;
        }

        if (deadline <= now && !_dice.OneIn(8))
        {
            return false;
        }

        if (_jumpsTo > now)
        {
            now = deadline < _jumpsTo && --_stops > 0 ? Later(now, deadline.Value) : _jumpsTo;
            return false;
        }

        Jump(now);
        now += TimeSpan.FromTicks(_dice.Below(4000));
        Make();
        return Give(out port, out frame);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private bool Give(out int port, out ReadOnlySpan<byte> frame)
    {
        port = _draft.Port;
        frame = _draft.Frame;
        return true;
    }

    private void Change()
    {
        if (_dice.OneIn(600))
        {
            _answers.Change();
        }
        else if (_dice.OneIn(4000))
        {
            _answers.ChangeAll();
        }
    }

    private void Jump(TimeSpan now)
    {
        Change();
        if (!_dice.OneIn(120))
        {
            return;
        }

        _stops = _dice.OneIn(4) ? 0 : MostStops;
        _jumpsTo = now + _dice.Below(64) switch
        {
            < 30 => TimeSpan.FromMilliseconds(_dice.Below(100)),
            < 50 => TimeSpan.FromMilliseconds(_dice.Below(1200)),
            < 60 => TimeSpan.FromMilliseconds(_dice.Below(10_000)),
            < 63 => TimeSpan.FromSeconds(_dice.Below(700)),
            _ => TimeSpan.FromMinutes(_dice.Below(600)),
        };
    }

    private void Make()
    {
        switch (_dice.Below(64))
        {
            case < 30:
                _clients.Speak(_draft);
                break;
            case < 34:
                _clients.SpeakInPieces(_draft);
                break;
            case < 40 when _sent.Count > 0:
                var complained = _sent.Any(_dice, out var at);
                if (!_answers.Complain(_draft, at, complained))
                {
                    _strangers.Noise(_draft);
                }

                break;
            case < 43 when _sent.Count > 0:
                var echoed = _sent.Any(_dice, out var port);
                _strangers.Echo(_draft, port, echoed);
                break;
            case < 48:
                _strangers.Splice(_draft);
                break;
            case < 51:
                _strangers.AskOrAnswer(_draft);
                break;
            case < 57:
                _strangers.Packet(_draft);
                break;
            case < 60:
                _strangers.Tunnelled(_draft);
                break;
            case < 62:
                _strangers.Noise(_draft);
                break;
            default:
                _clients.Speak(_draft);
                if (_dice.OneIn(16))
                {
                    _floods.Begin();
                }

                break;
        }
    }
}
