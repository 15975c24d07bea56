using System.Globalization;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;

namespace PasK.Fuzz;

/// <summary>Engines of all settings, one after the other, each given some ten thousand inputs; now and then as many as fill the table of sessions.</summary>
internal sealed class EngineTarget : Target
{
    private const int ShortestLife = 5_000;
    private const int LongestLife = 40_000;

    /// <summary>One life of so many fills the table of sessions, the first of them soon.</summary>
    private const int FillingLives = 24;
    private const int FirstFillingLife = 3;

    private const int MostShown = 20;
    private const int FramesToFill = 3 * (SessionLimits.Maximum + 2_000);

    /// <summary>An engine with as many sessions as there may be takes about a hundred megabytes; what is here besides is no more.</summary>
    private const long MostMemory = 400_000_000;

    private static readonly string[] FillingSettings = ["ip-tunnel-dsr", "both-nat", "dnat", "vxlan-dsr"];

    /// <summary>One input of so many is another configuration, but where the table of sessions is filled.</summary>
    private const int InputsOfChange = 400;

    /// <summary>What only a defect would count.</summary>
    private static readonly string[] NeverReached = [$"Dropped {nameof(DropReason.EngineFault)}"];

    /// <inheritdoc/>
    public override string Name => "engine";

    /// <inheritdoc/>
    public override string? Run(Fuzzing run)
    {
        var captured = CapturedFrames.All;
        var log = new InputLog();
        var tally = new Tally();
        var last = Setting.All[0];
        using var watchdog = new Watchdog(() => $"the last of\n{Found.TestOf(last, log.Latest(MostShown))}");
        var inputs = 0L;
        var lives = 0;
        for (; run.GoesOn; lives++)
        {
            var setting = Setting.All[lives % Setting.All.Count];
            var isFilling = lives % FillingLives == FirstFillingLife;
            if (isFilling)
            {
                setting = Setting.Of(FillingSettings[lives / FillingLives % FillingSettings.Length]);
            }

            last = setting;
            watchdog.Feed();
            log.Clear();
            var broken = Live(setting, new Dice(run.Seed * 1_000_003 + (ulong)lives), isFilling, captured, log, tally, run);
            inputs += log.Count;
            if (broken is not null)
            {
                run.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"engine: found after {run.Elapsed.TotalSeconds:0.0} s and {inputs:N0} inputs; it is being reduced"));
                return Found.Describe(setting, log.ToList(), broken, run.Cancellation);
            }
        }

        run.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"engine: {inputs:N0} inputs to {lives:N0} engines in {run.Elapsed.TotalSeconds:0} s, {inputs / run.Elapsed.TotalSeconds:N0} a second"));
        tally.Print(run.Output);
        return run.IsWhole && tally.Missing(NeverReached) is { Count: > 0 } missing
            ? $"not reached in {run.Length}: {string.Join(", ", missing)}; no input of tests/PasK.Fuzz/Traffic leads there" : null;
    }

    /// <summary>Lets an engine live.</summary>
    /// <returns>The law that it broke, or null.</returns>
    private static Violation? Live(Setting setting, Dice dice, bool isFilling, IReadOnlyList<byte[]> captured, InputLog log, Tally tally, Fuzzing run)
    {
        var engine = new WatchedEngine(setting);
        var source = new FrameSource(setting, dice, captured);
        var length = isFilling ? FramesToFill + LongestLife : dice.From(ShortestLife, LongestLife);
        var now = WatchedEngine.Start;
        for (var i = 0; i < length; i++)
        {
            if (isFilling && i == ShortestLife)
            {
                source.Fill(FramesToFill);
            }

            var isChange = !isFilling && dice.From(1, InputsOfChange) == 1;
            if (isChange ? !Change(engine, dice.From(0, setting.Changes.Count - 1), now, log) : !Give(engine, source, ref now, log))
            {
                return engine.Violation;
            }

            for (var sent = 0; sent < engine.Sent.Kept; sent++)
            {
                var frame = engine.Sent.At(sent, out var port);
                source.Hear(port, frame);
            }

            if (i % 1024 == 0 && !run.GoesOn)
            {
                break;
            }
        }

        var memory = GC.GetTotalMemory(forceFullCollection: false);
        if (memory > MostMemory + log.Capacity && GC.GetTotalMemory(forceFullCollection: true) > MostMemory + log.Capacity)
        {
            return new Violation(Laws.BoundedMemory, $"{memory} octets");
        }

        engine.End();
        tally.Add(engine.Counts);
        return engine.Violation;
    }

    private static bool Change(WatchedEngine engine, int change, TimeSpan now, InputLog log)
    {
        log.Add(change, now);
        return engine.Take(change, now);
    }

    private static bool Give(WatchedEngine engine, FrameSource source, ref TimeSpan now, InputLog log)
    {
        if (!source.Next(ref now, engine.NextDeadline, out var port, out var frame))
        {
            log.Add(now);
            return engine.Advance(now);
        }

        var given = log.Add(port, now, frame);
        return engine.Receive(port, given, now) && (given.SequenceEqual(frame) || engine.Refute(new Violation(Laws.InputUntouched, $"port {port}")));
    }
}
