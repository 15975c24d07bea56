using System.Text.Json;
using PasK.Linux.Devices;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The main job from outside: exit codes, what is printed where, and which files are left.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_OfTheReference_HoldsAndLeavesItsCaptures()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("--verbose");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("", run.Error);
        Assert.Contains("all 21 claims hold", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n    real1 closes port 80: real1 is INACT, because tcp port 80 of 192\.168\.193\.50 in the tunnel: the port is closed\n", run.Output);
        Assert.Matches(
            @"\nSaid by the balancer\n  l4: after \d+ ms real[12]: MAC 02:00:00:00:0[45]:01, learnt from the answer to health-check [12]\n", run.Output);
        Assert.Matches(@"\ntaken down in [\d.]+ ms; the kernel had none of its links any more after [\d.]+ ms", run.Output);
        Assert.Contains(run.Files, file => Path.GetFileName(file) == "health-checks.report.txt");
        Assert.Equal(
            new[] { ".back", ".client", ".front", "", ".real1", ".real2" }.Select(link => $"health-checks{link}.pcapng"),
            run.Files.Where(File => File.EndsWith(".pcapng", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    /// <summary>The first run fits a page of 80 lines and 100 columns, and says where the rest is.</summary>
    [Fact]
    public async Task Demo_ByDefault_PrintsAPage()
    {
        NetworkNamespaces.Require();
        var folder = Directory.CreateTempSubdirectory("pask-lab-").FullName;
        try
        {
            var run = await Lab.RunAsync("--output", folder);
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            var lines = run.Output.TrimEnd('\n').Split('\n');
            Assert.InRange(lines.Length, 40, 80);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
            Assert.Contains("traffic 1 of 12: wait for the health checks …", lines);
            Assert.Contains("all 21 claims hold", lines);
            Assert.Contains(lines, line => line.StartsWith($"captures: {folder}/health-checks.pcapng has all links", StringComparison.Ordinal));
            Assert.Contains("next: ./run-lab.sh demo health-checks --without vip   fails, and tells why", lines);
            var report = await File.ReadAllTextAsync(Path.Combine(folder, "health-checks.report.txt"), TestContext.Current.CancellationToken);
            Assert.Contains("\nSet-up, as a person would type it on each box\n", report, StringComparison.Ordinal);
            Assert.EndsWith("all 21 claims hold\n", report, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', run.Output + report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The cause is told before what follows from it.</summary>
    [Fact]
    public async Task Demo_WithoutTheVip_TellsTheCauseFirst()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", "ip-tunnel-dsr", "--without", "vip");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Matches(
            @"(?s)\nWhy 9 of 14 claims FAIL\n  real1 does not have the address 192\.168\.193\.50: it got .*"
            + @"\n    to mend it, in real1: ip addr add 192\.168\.193\.50/32 dev lo\n.*\n  FAIL  .*\n9 of 14 claims FAIL\nnext: ",
            run.Output);
    }

    /// <summary>The topologies without health checks; CI has the time for each.</summary>
    public static TheoryData<string, string> Others
        => Ci.Runs
            ? new TheoryData<string, string>(
                ("ip-tunnel-dsr", "all 14 claims hold"),
                ("ip-tunnel-dsr-behind-l4", "all 13 claims hold"),
                ("ip-tunnel-dsr-one-arm", "all 13 claims hold"),
                ("trunk-dsr", "all 14 claims hold"))
            : new TheoryData<string, string>(("trunk-dsr", "all 14 claims hold"));

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Demo_OfAnotherTopology_Holds(string topology, string says)
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", topology, "--verbose");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("", run.Error);
        Assert.Contains(says, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Said by the balancer", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_OfSeveralTopologies_SaysOfEachHowItWentAndExitsWithTheWorst()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", "l2-dsr", "both-nat");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches("(?s)claims hold\nholds  l2-dsr\n.*claims hold\nholds  both-nat\n", run.Output);
        // A real server that is translated to has no VIP anyway.
        run = await Lab.RunAsync("demo", "l2-dsr", "both-nat", "--without", "vip");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Matches("(?s)FAIL\nFAILS  l2-dsr\n.*\nholds  both-nat\n", run.Output);
    }

    /// <summary>Two parts; CI has the time for each part of each topology.</summary>
    public static TheoryData<string, string> Omissions
        => Ci.Runs
            ? new MatrixTheoryData<string, string>(
                ["ip-tunnel-dsr", "ip-tunnel-dsr-behind-l4", "ip-tunnel-dsr-one-arm", "round-robin", "health-checks"],
                ["arp-suppression", "vip", "decapsulation", "service"])
            : new TheoryData<string, string>(
                ("ip-tunnel-dsr-behind-l4", "decapsulation"),
                ("health-checks", "vip"));

    [Theory]
    [MemberData(nameof(Omissions))]
    public async Task Demo_WithoutAPart_TellsWhatIsSeenAndExitsWithOne(string topology, string part)
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", topology, "--without", part, "--json");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        using var json = JsonDocument.Parse(run.Output);
        // That the machine was busy besides may be told too, and excuses nothing of what failed.
        Assert.Equal(
            ["topology", "decapsulation", "patience", "verdict", "claims", "millisecondsUntilFirstReply", "millisecondsUntilLinksGone", "said", "seen"],
            json.RootElement.EnumerateObject().Select(property => property.Name).Where(name => name != "inconclusive"));
        Assert.Equal(part == "decapsulation", json.RootElement.GetProperty("decapsulation").GetString() == "none");
        Assert.All(json.RootElement.GetProperty("seen").EnumerateArray(), sentence => Assert.Matches("^.+: [0-9]+ frames?$", sentence.GetString()!));
        Assert.True(json.RootElement.GetProperty("seen").GetArrayLength() > 3);
    }

    [Fact]
    public async Task Demo_WithoutPartsOnTheRootCommand_TellsThemInWords()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("--verbose", "--without", "service", "--without", "arp-suppression");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("\nLeft out\n  arp-suppression: the real servers speak ARP", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\nSeen on the wire without arp-suppression and service\n  on link front, l4.xg1 (02:00:00:00:03:02) answered ARP",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "\n  ! wait for the health checks: real1 is INACT, because tcp port 80 of 192.168.193.50 in the tunnel: the port is closed; real2 is INACT",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("16 of 21 claims FAIL", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_OfAFileWithAFault_NamesItAndFails()
    {
        NetworkNamespaces.Require();
        var file = Path.GetTempFileName();
        try
        {
            var sound = await File.ReadAllTextAsync(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                file,
                sound.Replace("- name: real1\n", "- name: real1\n    faults: { vip-place: interface }\n", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            const string Fault = "real1 has its VIPs on its interface to the network, where lo is right";
            var run = await Lab.RunAsync("demo", file, "--verbose");
            Assert.True(run.ExitCode == 1, run.Output + run.Error);
            Assert.Contains("on the loopback interface of real1 (there on eth0 instead)\n", run.Output, StringComparison.Ordinal);
            Assert.Contains($"\nFaults that this network has, as its file says\n  {Fault}\n", run.Output, StringComparison.Ordinal);
            Assert.Contains($"\n  real1 (real)\n    # fault: {Fault}\n", run.Output, StringComparison.Ordinal);
            Assert.Contains("\nSeen on the wire with these faults\n", run.Output, StringComparison.Ordinal);
            Assert.Contains("1 of 14 claims FAIL", run.Output, StringComparison.Ordinal);
            run = await Lab.RunAsync("demo", file, "--json");
            using var json = JsonDocument.Parse(run.Output);
            Assert.Equal([Fault], json.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()));
            run = await Lab.RunAsync("demo", file, "--without", "vip");
            Assert.Equal(
                (2, $"pask-lab: {file}: real1: without vip: contradicts vip-place of real1; one of both\n"), (run.ExitCode, run.Error));
            run = await Lab.RunAsync("compare", file);
            Assert.Equal((2, $"pask-lab: {file}: a comparison needs networks without faults, and {Fault}\n"), (run.ExitCode, run.Error));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Demo_WithJson_PrintsJsonAlone()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", "ip-tunnel-dsr", "--json");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["topology", "decapsulation", "patience", "verdict", "claims", "millisecondsUntilFirstReply", "millisecondsUntilLinksGone", "said"],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("ip-tunnel-dsr", json.RootElement.GetProperty("topology").GetString());
        Assert.Equal(KernelFeatures.Has(KernelPart.Ipip) ? "kernel" : "user-space", json.RootElement.GetProperty("decapsulation").GetString());
        Assert.True(json.RootElement.GetProperty("millisecondsUntilFirstReply").GetDouble() > 0);
        Assert.True(json.RootElement.GetProperty("millisecondsUntilLinksGone").GetDouble() > 0);
        Assert.All(json.RootElement.GetProperty("claims").EnumerateArray(), claim =>
        {
            Assert.Equal(["name", "rule", "count", "holds"], claim.EnumerateObject().Select(property => property.Name));
            Assert.True(claim.GetProperty("holds").GetBoolean());
            Assert.True(claim.GetProperty("count").GetInt32() > 0);
        });
    }

    [Fact]
    public async Task Demo_OfHealthChecksWithJson_TellsWhatTheBalancerSaid()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("demo", "health-checks", "--json");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var said = json.RootElement.GetProperty("said").EnumerateArray().ToList();
        Assert.Equal(["health-changed", "mac-learnt"], said.Select(saying => saying.GetProperty("kind").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(said, saying => Assert.NotEqual("", saying.GetProperty("text").GetString()));
        Assert.All(said, saying => Assert.True(saying.GetProperty("milliseconds").GetDouble() > 0));
        static string Change(JsonElement saying) => $"{saying.GetProperty("real")} {saying.GetProperty("from")} {saying.GetProperty("to")} "
            + $"{saying.GetProperty("check")} {saying.GetProperty("finding").GetProperty("cause")}";
        var changes = said.Where(saying => saying.GetProperty("kind").GetString() == "health-changed").Select(Change).ToList();
        Assert.Contains("real1 ACT INACT 2 port-closed", changes);
        Assert.Contains("real1 INACT ACT 2 answered", changes);
    }

    [Fact]
    public async Task Demo_WithoutRights_SaysSoInOneLine()
    {
        NetworkNamespaces.Require();
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "needs the program setpriv (util-linux)");
        var run = await Lab.RunWithoutRightsAsync("demo");
        Assert.Equal(2, run.ExitCode);
        Assert.Matches(
            @"^pask-lab: this user may not make network namespaces and set them up \(unshare a network namespace: .*\): "
            + @"start it by \./run-lab\.sh, which enters namespaces of its own first\n$",
            run.Error);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData(
        "pask-lab: there is no topology 'ip-tunel-dsr' (did you mean 'ip-tunnel-dsr'?); allowed: both-nat, dnat, dscp-dsr, gre-dsr, health-checks, ",
        "demo",
        "ip-tunel-dsr")]
    [InlineData("pask-lab: / is the root of the file system; give a folder of your own, which is made where it is missing", "demo", "--output", "/")]
    [InlineData("pask-lab: --json: the result is that of one topology; give one\npask-lab: --help shows what is allowed", "demo", "both-nat", "dnat", "--json")]
    [InlineData("pask-lab: unknown option --jsno (did you mean '--json'?); allowed: --json, --output, --without", "demo", "--jsno")]
    [InlineData("pask-lab: unknown option --agianst (did you mean '--against'?); allowed: ", "run", "mtu", "--agianst", "nft-dscp")]
    [InlineData(
        "pask-lab: --without: nothing is called 'arp'; allowed: arp-suppression, vip, decapsulation, service", "demo", "ip-tunnel-dsr", "--without", "arp")]
    [InlineData("pask-lab: --without: nothing is called 'VIP' (did you mean 'vip'?); allowed: arp-suppression, vip, ", "--without", "vip", "--without", "VIP")]
    [InlineData("pask-lab: Required argument missing for option: '--without'", "demo", "--without")]
    [InlineData("pask-lab: Unrecognized command or argument 'dmeo'", "dmeo")]
    [InlineData(":1:1: ", "demo", "/")]
    [InlineData(":1:1: ", "demo", "./missing.yaml")]
    [InlineData(":1:1: ", "demo", "/bin/sh")]
    public async Task Demo_OfBadInput_ExitsWithTwoAndBuildsNothing(string says, params string[] arguments)
    {
        var run = await Lab.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task Demo_OfAKernelFeatureThatIsMissing_NamesThePlaceAndExitsWithThree()
    {
        NetworkNamespaces.Require();
        var file = Path.GetTempFileName();
        var text = await File.ReadAllTextAsync(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file, text.Replace("decapsulation: auto", "decapsulation: kernel", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var run = await Lab.RunAsync("demo", file);
        File.Delete(file);
        if (KernelFeatures.CanHave(KernelPart.Ipip))
        {
            Assert.Equal(0, run.ExitCode);
            return;
        }

        Assert.Equal(3, run.ExitCode);
        Assert.Matches(
            $@"^{file}:\d+:\d+: decapsulation: kernel: this kernel has no ipip device, and its module ipip cannot be loaded: "
            + @"decapsulation: user-space works on every kernel\n$",
            run.Error);
    }
}
