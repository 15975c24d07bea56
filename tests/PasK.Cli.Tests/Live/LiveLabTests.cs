using System.Globalization;
using System.Text;
using System.Text.Json;
using PasK.Cli.Commands;
using PasK.Cli.Shell;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A lab that stays up: brought up, worked in and ended by commands, each a process.</summary>
public sealed class LiveLabTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "ip-tunnel-dsr";
    private const string Loop = "while :; do sleep 0.05; done";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lab_ThatIsUp_IsWorkedInUntilDown(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        await lab.UpAsync(Topology);
        var list = await lab.RunAsync("list");
        Assert.Matches($@"^NAME +TOPOLOGY +PROCESS +UP +ENDS IN\n{Topology} +{Topology} +\d+ +\d+ s +11 h 59 min\n$", list.Output);
        using var inspected = JsonDocument.Parse((await lab.RunAsync("inspect", "-o", "json")).Output);
        var nodes = inspected.RootElement.GetProperty("nodes").EnumerateArray();
        Assert.Equal(["client", "switch", "l4", "real1"], nodes.Select(node => node.GetProperty("name").GetString()));
        Assert.Contains("\n  - name: \"l4\"\n    role: \"balancer\"\n", (await lab.RunAsync("inspect", "-o", "yaml")).Output, StringComparison.Ordinal);

        const string Ask = "exec 3<>/dev/tcp/vip/80 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3";
        Assert.StartsWith("HTTP/1.1 ", (await lab.RunAsync("exec", "client", "--", "bash", "-c", Ask)).Output, StringComparison.Ordinal);
        var piped = await lab.RunInAsync("echo in | \"$@\"", "exec", "real1", "--", "sh", "-c", "cat; echo err >&2; exit 7");
        Assert.Equal((7, "in\n", "err\n"), (piped.ExitCode, piped.Output, piped.Error));
        var down = await lab.RunAsync("down");
        Assert.Equal((0, $"{Topology} is down\n", ""), (down.ExitCode, down.Output, down.Error));
        Assert.Equal(["pask-lab"], lab.Left);
    }

    [Fact]
    public async Task Signal_ToExec_ComesToTheProgram()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        using var exec = lab.Start("exec", "real1", "--", "sh", "-c", $"trap 'echo got; exit 9' TERM; echo ready; {Loop}");
        await AwaitAsync(exec, "ready");
        Assert.True(Signal.Send(exec.Id, 15));
        var run = await Lab.EndOfAsync(exec);
        // The shell may say that its sleep has had the signal too.
        Assert.Equal((9, "\ngot\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Kill_OfExec_HangsUpOnItsProgram()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        using var exec = lab.Start("exec", "real1", "--", "sh", "-c", $"trap 'touch {lab.PathOf("hung-up")}; exit' HUP; echo ready; {Loop}");
        await AwaitAsync(exec, "ready");
        Assert.True(Signal.Send(exec.Id, 9));
        Until.True(() => File.Exists(lab.PathOf("hung-up")), "the program goes on without its command");
        await Lab.EndOfAsync(exec);
    }

    [Fact]
    public async Task Kill_OfTheLab_IsToldByExecAndLeavesNothing()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        using var inspected = JsonDocument.Parse((await lab.RunAsync("inspect", "-o", "json")).Output);
        using var exec = lab.Start("exec", "real1", "--", "sh", "-c", $"echo ready; {Loop}");
        await AwaitAsync(exec, "ready");
        Assert.True(Signal.Send(inspected.RootElement.GetProperty("process").GetInt32(), 9));
        var run = await Lab.EndOfAsync(exec);
        Assert.Equal((ExitCode.LabEnded, $"pask-lab: the lab {Topology} has ended, and sh in it\n"), (run.ExitCode, run.Error));
        Until.True(() => !IsListed(lab), "a lab that was killed is still listed");
        Assert.Equal(["pask-lab"], lab.Left);
        await lab.UpAsync(Topology);
    }

    [Fact]
    public async Task Up_InTheForeground_EndsByItsTimeAndBySignal()
    {
        await using var lab = new LiveLab(script);
        var timed = await lab.RunAsync("up", Topology, "--name", "short", "--for", "1s");
        Assert.Equal((0, ""), (timed.ExitCode, timed.Error));
        using var up = lab.Start("up", Topology);
        await AwaitAsync(up, " is up; ");
        Assert.True(Signal.Send(up.Id, 2));
        Assert.Equal(130, (await Lab.EndOfAsync(up)).ExitCode);
        Assert.Equal(["pask-lab"], lab.Left);
    }

    [Fact]
    public async Task BadInput_IsToldInOneLine()
    {
        await using var lab = new LiveLab(script);
        await RefuseAsync("no lab is up: ./run-lab.sh up --detach brings one up", "exec", "client", "--", "true");
        await RefuseAsync("--name: 'a/b' is no name of a lab; allowed: ", "up", Topology, "--name", "a/b");
        await lab.UpAsync(Topology);
        await RefuseAsync($"a lab called {Topology} is up already; give this one another name (--name)", "up", Topology, "--detach");
        await RefuseAsync($"{Topology} has no node clent; it has client, switch, l4, real1", "exec", "clent", "--", "true");
        await RefuseAsync($"no lab called 'ip-tunnel-drs' is up (did you mean '{Topology}'?)", "down", "ip-tunnel-drs");
        await lab.UpAsync(Topology, "--name", "second");
        await RefuseAsync($"several labs are up: say which; {Topology}, second", "shell", "client");

        async Task RefuseAsync(string says, params string[] arguments)
        {
            var run = await lab.RunAsync(arguments);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"pask-lab: {says}", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task Folder_OfLabs_ThatOthersMayEnter_IsRefused()
    {
        await using var lab = new LiveLab(script);
        Directory.CreateDirectory(lab.PathOf("pask-lab"), (UnixFileMode)Convert.ToInt32("755", 8));
        var run = await lab.RunAsync("list");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("is a link, another user's, or open to others: remove it, or set XDG_RUNTIME_DIR", run.Error, StringComparison.Ordinal);
        Directory.Delete(lab.PathOf("pask-lab"));
    }

    [Fact]
    public async Task Clients_OfTheScript_AreThoseOfTheTable()
    {
        using var signals = new TerminationSignals();
        var clients = CommandLine.Build(signals).Subcommands.Select(command => command.Name).Where(name => VerbKinds.Of(name) == VerbKind.Client);
        var lines = await File.ReadAllLinesAsync(Path.Combine(Lab.Root, "run-lab.sh"), TestContext.Current.CancellationToken);
        Assert.Contains($"clients=' {string.Join(' ', clients.Order(StringComparer.Ordinal))} '", lines);
    }

    private static bool IsListed(LiveLab lab) => lab.RunAsync("list").GetAwaiter().GetResult().Output.Contains(Topology, StringComparison.Ordinal);

    /// <summary>Reads until a text comes; what has come is returned.</summary>
    private static async Task<string> AwaitAsync(System.Diagnostics.Process process, string text)
    {
        var seen = new StringBuilder();
        var one = new char[1];
        while (!seen.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            var count = await process.StandardOutput.ReadAsync(one.AsMemory(), TestContext.Current.CancellationToken);
            Assert.True(count == 1, string.Create(CultureInfo.InvariantCulture, $"it ended without {text}: {seen}"));
            seen.Append(one[0]);
        }

        return seen.ToString();
    }
}
