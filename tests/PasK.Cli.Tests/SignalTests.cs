using System.Diagnostics;
using PasK.Linux.Waiting;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// A user's Ctrl-C, a closed terminal and a system's request end every command at any moment with one line, and in order. CI sends each signal to each command
/// at each moment, elsewhere one signal to every third command and moment.
/// </summary>
public sealed class SignalTests(RunLab script) : IClassFixture<RunLab>
{
    private const int Attempts = 10;
    private static readonly (int Number, string Name)[] Numbers = [(1, "SIGHUP"), (2, "SIGINT"), (15, "SIGTERM")];

    private static readonly (string Command, Moment[] Moments)[] Commands =
    [
        ("demo ip-tunnel-dsr", Enum.GetValues<Moment>()),
        ("compare ip-tunnel-dsr", Enum.GetValues<Moment>()),
        ("run ip-tunnel/answer", Enum.GetValues<Moment>()),
        ("check", [Moment.Starting, Moment.SettingUp, Moment.TakingDown]),
        ("schema", [Moment.Starting]),
        ("steps", [Moment.Starting]),
        ("kinds", [Moment.Starting]),
    ];

    public static TheoryData<string, Moment, int> All
    {
        get
        {
            var (data, turn) = (new TheoryData<string, Moment, int>(), 0);
            foreach (var (command, moments) in Commands)
            {
                foreach (var moment in moments)
                {
                    foreach (var signal in Enumerable.Range(turn, Ci.Runs ? Numbers.Length : turn % Numbers.Length == 0 ? 1 : 0))
                    {
                        data.Add(command, moment, Ci.Runs ? signal % Numbers.Length : turn / Numbers.Length % Numbers.Length);
                    }

                    turn++;
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Signal_AtAnyMoment_EndsTheCommandWithOneLine(string command, Moment moment, int signal)
    {
        NetworkNamespaces.Require();
        var (number, name) = Numbers[signal];
        for (var attempt = 1; ; attempt++)
        {
            var start = Lab.Start(command.Split(' '));
            var (isSent, run) = await EndAsync(start, moment, number);
            var isInTime = isSent && run.Error.Length > 0;
            Assert.True(isInTime || attempt < Attempts, $"{command} is never caught at the moment {moment}: {run}");
            if (isInTime)
            {
                var line = $"pask-lab: {name}: {(run.Error.Contains("the program", StringComparison.Ordinal) ? "the program" : command)} is being ended; "
                    + "another signal ends it at once\n";
                Assert.Equal((128 + number, line), (run.ExitCode, run.Error));
                Assert.DoesNotContain(run.Files, file => Path.GetFileName(file).StartsWith('.'));
                return;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Signal_TwiceToTheScript_EndsTheLabWithOneLine(int signal)
    {
        var (number, name) = Numbers[signal];
        using var process = Process.Start(script.Start("demo"))!;
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.True(Signal.Send(process.Id, number));
        Assert.True(Signal.Send(process.Id, number));
        var run = await Lab.EndOfAsync(process);
        Assert.Equal(
            (128 + number, $"pask-lab: {name}: demo is being ended; another signal ends it at once\n"), (run.ExitCode, run.Error));
        Assert.All(run.Files, path => Assert.Equal("lab-output", Path.GetFileName(path)));
    }

    /// <summary>Sends a signal when the moment has come.</summary>
    /// <returns>Whether it was sent before the command had ended, and how that ended.</returns>
    private static async Task<(bool IsSent, Run Run)> EndAsync(ProcessStartInfo start, Moment moment, int number)
    {
        using var process = Process.Start(start)!;
        var end = Lab.EndOfAsync(process);
        var moments = new Moments(process.Id);
        while (!end.IsCompleted && !moments.IsNow(moment))
        {
            Wait.Poll([], TimeSpan.FromMilliseconds(1));
        }

        var isSent = !end.IsCompleted && Signal.Send(process.Id, number);
        return (isSent, await end);
    }
}
