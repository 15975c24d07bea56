using System.Globalization;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The configuration of a balancer that runs is shown and changed by hand: typed at its console, or from a file.</summary>
public sealed class ConsoleTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "ip-tunnel-dsr";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_ThatAreTyped_ArePutIntoForceByApply(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        await lab.UpAsync(Topology);
        Assert.Contains("  1   real1  10.10.10.10  -      1       ACT     0\n", await TypeAsync(lab, "show info slb"), StringComparison.Ordinal);
        Assert.Equal("", await TypeAsync(
            lab, "config", "health-check 1", "type tcp", "inner-tip 192.168.193.50", "port 80", "exit", "slb web", "health-check 1", "apply", "exit", "exit"));
        Assert.Equal(
            "ID  Type  Timeout  Interval  Retry  Recover\n1   tcp   3        5         3      0\n", await TypeAsync(lab, "show info health-check"));
        Assert.Equal(
            "slb web\n  nat-mode l3dsr-iptunnel\n  lb-method rr\n  health-check 1\n  vip 192.168.193.50\n  real 1\n  apply\n  exit\n",
            await TypeAsync(lab, "show running-config slb"));
        Assert.Equal("2 lines were not applied, and are lost\n", await TypeAsync(lab, "config", "real 2", "rip 10.10.10.11", "exit", "exit"));
        Assert.Equal("  config  Begins to change the configuration.\n", await TypeAsync(lab, "con?"));
        Assert.Contains("rip", await TypeAsync(lab, "config", "real 1", "?"), StringComparison.Ordinal);
        var kept = await TypeAsync(lab, "write-memory");
        Assert.EndsWith($"/pask-lab/{Topology}/l4.running-config\n", kept, StringComparison.Ordinal);
        var keptLines = await File.ReadAllTextAsync(kept["kept in ".Length..].Trim(), TestContext.Current.CancellationToken);
        Assert.Equal(await TypeAsync(lab, "show running-config"), keptLines);
    }

    [Fact]
    public async Task Lines_ThatAreRefused_AreToldAndChangeNothing()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        var before = await TypeAsync(lab, "show running-config");
        await RefuseAsync("'real' is no command here; allowed: config, show, write-memory, exit; config begins to change the configuration\n", "real 2");
        await RefuseAsync("'sho' is no command here (did you mean 'show'?); ", "sho");
        await RefuseAsync("unknown key 'wieght' in real (did you mean 'weight'?); ", "config", "real 1", "wieght 2");
        await RefuseAsync("command 'snmp' is not supported yet; ", "config", "snmp enable");
        await RefuseAsync("interface name: there is no vlan 'other'; vlans: ", "config", "interface other", "ip 10.0.0.1/24", "apply");
        await RefuseAsync("show what? running-config [object], info slb|real|health-check|session|arp, port-statistics\n", "show it");
        var port = await lab.RunInAsync("sed s/xg1/xg9/ | \"$@\"", "config", "apply", "-");
        Assert.Equal(before, await TypeAsync(lab, "show running-config"));
        Assert.Equal(2, port.ExitCode);

        async Task RefuseAsync(string message, params string[] lines)
        {
            var run = await RunAsync(lab, lines);
            Assert.Equal((2, ""), (run.ExitCode, run.Error));
            Assert.StartsWith(message, run.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>What is shown can be typed again, and be put into force again: it changes nothing.</summary>
    [Fact]
    public async Task Configuration_ThatIsShown_CanBeTypedAndLoaded()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync("health-checks");
        var shown = await lab.RunAsync("config", "show");
        var file = lab.PathOf("shown.conf");
        await File.WriteAllTextAsync(file, shown.Output, TestContext.Current.CancellationToken);
        Assert.Equal("", await TypeAsync(lab, shown.Output.TrimEnd('\n').Split('\n')));
        Assert.Equal(shown.Output, await TypeAsync(lab, "show running-config"));
        Assert.Equal((0, ""), Ends(await lab.RunAsync("config", "diff", file)));
        var changed = shown.Output.Replace("rr\n", "wrr\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, changed + "snmp enable\n", TestContext.Current.CancellationToken);
        var diff = await lab.RunAsync("config", "diff", file);
        Assert.Contains("- " + "  lb-method rr\n+   lb-method wrr\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("command 'snmp' is not supported yet", diff.Error, StringComparison.Ordinal);
        Assert.Equal((0, "l4 has the configuration\n"), Ends(await lab.RunAsync("config", "apply", file)));
        Assert.Contains("lb-method wrr", (await lab.RunAsync("config", "show")).Output, StringComparison.Ordinal);
        await lab.RunAsync("down");
        await File.WriteAllTextAsync(file, changed, TestContext.Current.CancellationToken);
        await lab.UpAsync("health-checks", "--config", file);
        Assert.Contains("lb-method wrr", (await lab.RunAsync("config", "show")).Output, StringComparison.Ordinal);
    }

    /// <summary>Each request is answered, on a connection of its own, while one configuration takes the place of the other.</summary>
    [Fact]
    public async Task Apply_UnderRequests_LosesNone()
    {
        const int Changes = 6;
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        var file = lab.PathOf("other.conf");
        var shown = (await lab.RunAsync("config", "show")).Output;
        using var requests = lab.Start(
            "exec", "client", "--", "bash", "-c",
            $"asked=0; until [[ -e {lab.PathOf("enough")} ]]; do exec 3<>/dev/tcp/vip/80 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; "
            + "read -r version _ <&3; echo $version; ((++asked)); done; echo asked $asked");
        var end = Lab.EndOfAsync(requests);
        for (var change = 1; change <= Changes; change++)
        {
            await File.WriteAllTextAsync(
                file, change % 2 == 1 ? shown.Replace("rr\n", "sh\n", StringComparison.Ordinal) : shown, TestContext.Current.CancellationToken);
            Assert.Equal((0, "l4 has the configuration\n"), Ends(await lab.RunAsync("config", "apply", file)));
        }

        await File.WriteAllTextAsync(lab.PathOf("enough"), "", TestContext.Current.CancellationToken);
        var run = await end;
        var answered = run.Output.Split('\n').Count(line => line == "HTTP/1.1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"\nasked {answered}\n"), run.Output, StringComparison.Ordinal);
        Assert.True(answered > Changes, $"{answered} requests for {Changes} changes");
    }

    private static (int ExitCode, string Output) Ends(Run run) => (run.ExitCode, run.Output);

    private static async Task<string> TypeAsync(LiveLab lab, params string[] lines)
    {
        var run = await RunAsync(lab, lines);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private static async Task<Run> RunAsync(LiveLab lab, params string[] lines)
    {
        await File.WriteAllLinesAsync(lab.PathOf("typed"), lines, TestContext.Current.CancellationToken);
        return await lab.RunInAsync($"\"$@\" <{lab.PathOf("typed")}", "console");
    }
}
