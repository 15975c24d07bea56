using System.Globalization;
using PasK.Balancer.Datapath;
using Xunit;

namespace PasK.Fuzz;

/// <summary>Inputs that an engine is given again, written as a test.</summary>
/// <param name="setting">What the engine shall do.</param>
internal sealed class Replay(Setting setting)
{
    private readonly List<Input> _inputs = [];

    /// <summary>Begins one for the setting of a name.</summary>
    public static Replay Of(string setting) => new(Setting.Of(setting));

    /// <summary>A frame comes in.</summary>
    public Replay Receive(int port, string at, string frame)
    {
        _inputs.Add(new Input(port, TimeSpan.Parse(at, CultureInfo.InvariantCulture), Convert.FromHexString(frame)));
        return this;
    }

    /// <summary>Another configuration takes the place of the present one.</summary>
    public Replay Take(int change, string at)
    {
        _inputs.Add(new Input(Input.OfChange(change), TimeSpan.Parse(at, CultureInfo.InvariantCulture), default));
        return this;
    }

    /// <summary>Timers fire.</summary>
    public Replay Advance(string at)
    {
        _inputs.Add(new Input(Input.TimeAlone, TimeSpan.Parse(at, CultureInfo.InvariantCulture), default));
        return this;
    }

    /// <summary>Fails when the engine breaks a law, now or when nothing comes any more.</summary>
    public void AssertLawful() => Assert.Null(Run(setting, _inputs)?.ToString());

    /// <summary>Gives an engine inputs, and then nothing.</summary>
    /// <returns>The law that it broke, or null.</returns>
    public static Violation? Run(Setting setting, IReadOnlyList<Input> inputs, Func<IDatapath, IDatapath>? change = null)
    {
        var engine = new WatchedEngine(setting, change);
        foreach (var input in inputs)
        {
            if (!engine.Give(input))
            {
                return engine.Violation;
            }
        }

        engine.End();
        return engine.Violation;
    }
}
