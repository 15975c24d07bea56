using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Balancers that are made by commands: what goes wrong with them is named, and nothing of them stays.</summary>
public sealed class CommandsKindTests : IDisposable
{
    private const string Can = "description: A balancer.\ncan: { nat-modes: [l3dsr-dscp], protocols: [icmp, tcp, udp] }\n";

    /// <summary>A program that nothing else on the machine has: it sleeps for this many seconds.</summary>
    private static readonly string Sleep = $"sleep {987654000 + (Environment.ProcessId % 1000)}";

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    private static Topology Topology => ReferenceLab.Topologies["dscp-dsr"];

    public void Dispose() => _topologies.Delete(recursive: true);

    [Theory]
    [InlineData(
        "setup: ['true', 'echo first; echo no >&2; exit 3']", "l4, made: set-up line 2 'echo first; echo no >&2; exit 3' ended with exit code 3; it said: ",
        "no")]
    [InlineData("setup: [no-such-command]", "set-up line 1 'no-such-command' ended with exit code 127; it said: ", "no-such-command: not found")]
    [InlineData("setup: ['SLEEP']", "set-up line 1 'SLEEP' did not end within ", ", and was ended; it said nothing")]
    [InlineData("setup: ['SLEEP &']", "set-up line 1 'SLEEP &' left a process behind, which was ended with it", "it said nothing")]
    [InlineData("setup: ['(setsid SLEEP >/dev/null 2>&1 &)']", "left a process behind", "")]
    [InlineData("ready: { command: 'true' }", "the condition 'true' did not print anything within ", "it said nothing")]
    [InlineData("ready: { command: SLEEP }", "l4, made: condition 'SLEEP' did not end within ", ", and was ended; it said nothing")]
    [InlineData("ready: { command: echo no, prints: 'yes' }", "the condition 'echo no' did not print \"yes\" within ", "it said: no")]
    [InlineData(
        "program: 'echo bad line 7; exit 4'\nready: { command: 'true' }", "the program 'echo bad line 7; exit 4' ended with exit code 4; it said: bad line 7",
        "")]
    [InlineData(
        "setup: ['ip addr add {{ vip }} dev lo']", "there is no key 'vip' here (did you mean 'vips'?); allowed: files, interfaces, name, services, vips",
        "balancer.yaml:3:")]
    [InlineData(
        "setup: ['echo {{ for one in services }}{{ one.vipp }}{{ end }}']", "there is no key 'vipp' here",
        "allowed: lb_method, name, nat_mode, reals, vips")]
    public void Build_WhatGoesWrong_IsNamedAndNothingStays(string lines, string says, string and)
    {
        ReferenceLab.Require();
        var kind = KindOf(Can + lines.Replace("SLEEP", Sleep, StringComparison.Ordinal), isInVain: says.EndsWith(" within ", StringComparison.Ordinal));
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Contains(says.Replace("SLEEP", Sleep, StringComparison.Ordinal), message, StringComparison.Ordinal);
        Assert.Contains(and, message, StringComparison.Ordinal);
        AssertNoSleeper();
    }

    [Fact]
    public void Build_FileThatAsksForAnUnknownKey_IsNamed()
    {
        var file = Path.Combine(FolderOf("made"), "l4.conf.template");
        var kind = KindOf(Can + "files: [l4.conf]", () => File.WriteAllText(file, "first\n{{ vips[0].address }}\n"));
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal($"{file}: line 2, column 12: there is no key 'address' here; allowed: ip, port", message);
    }

    [Fact]
    public void Build_ModeThatTheKindHasNot_IsNamedWithWhatItCan()
    {
        var message = Assert.Throws<CommandFailedException>(() => World.Build(ReferenceLab.Topologies["l2-dsr"], KindOf(Can))).Message;
        Assert.Equal("l4: made cannot do nat-mode dsr of slb web; what it can: l3dsr-dscp", message);
    }

    [Fact]
    public void Build_ProgramThatIsNotInstalled_NamesThePackage()
    {
        var kind = KindOf(Can + "needs: [{ program: no-such-program, package: no-such-package }]");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal("made needs the program no-such-program: install the package no-such-package", message);
    }

    [Fact]
    public void Build_ModuleThatIsNotLoaded_IsNamed()
    {
        var kind = KindOf(Can + "modules: [no_such_module]");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal("made needs the kernel's module no_such_module, which is not loaded: as root, where the kernel has it, modprobe no_such_module", message);
    }

    [Fact]
    public void Dispose_ProgramWithADaemon_EndsBoth()
    {
        ReferenceLab.Require();
        using (var world = World.Build(Topology, KindOf($"{Can}program: '(setsid {Sleep} >/dev/null 2>&1 &); {Sleep}'")))
        {
            Until.True(() => Sleepers() >= 2, "the program and its daemon run");
            Assert.Null(world.AllBalancers.Values.Single().Flaw);
        }

        AssertNoSleeper();
    }

    [Theory]
    [InlineData("'ip link show xg1 >/dev/null', 'exit 5'", "teardown line 2 'exit 5' ended with exit code 5")]
    [InlineData("SLEEP", "teardown line 1 'SLEEP' did not end within ")]
    [InlineData("SLEEP &", "teardown line 1 'SLEEP &' left a process behind, which was ended with it")]
    public void Dispose_TeardownGoesWrong_IsNamedAndNothingStays(string lines, string says)
    {
        ReferenceLab.Require();
        var kind = KindOf(
            $"{Can}teardown: [{lines.Replace("SLEEP", Sleep, StringComparison.Ordinal)}]", isInVain: says.EndsWith(" within ", StringComparison.Ordinal));
        var world = World.Build(Topology, kind);
        var message = Assert.Throws<CommandFailedException>(world.Dispose).Message;
        Assert.Contains(says.Replace("SLEEP", Sleep, StringComparison.Ordinal), message, StringComparison.Ordinal);
        Assert.NotNull(world.AwaitEnd().LinksGone);
        AssertNoSleeper();
    }

    [Fact]
    public void SetupText_ShowsFilesAndLines_AsAPersonWouldTypeThem()
    {
        ReferenceLab.Require();
        var file = Path.Combine(FolderOf("made"), "l4.conf.template");
        var kind = KindOf(
            Can + "files: [l4.conf]\nsetup: ['cat {{ files.l4_conf }}']", () => File.WriteAllText(file, "vip {{ vips[0].ip }} at {{ vips[0].port }}\n"));
        using var world = World.Build(Topology, kind);
        var text = string.Join('\n', SetupText.Of(Topology, world.Setup));
        Assert.Contains("  ip addr add 10.10.10.1/24 dev xg2\n", text, StringComparison.Ordinal);
        Assert.Contains("  cat >l4.conf <<'END'\n  vip 192.168.193.50 at xg1\n  END\n  cat l4.conf\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the engine alone speaks", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("can: { nat-modes: [dsrr] }", "nat-modes: 'dsrr' is not allowed")]
    [InlineData("can: {}\nsteup: []", "unknown key 'steup' in a balancer")]
    [InlineData("can: {}\nfiles: [a.conf]", "a.conf.template cannot be read")]
    [InlineData("can: {}\nsetup: ['{{ for }}']", "balancer.yaml:3:")]
    public void Read_Mistake_IsNamed(string lines, string says)
        => Assert.Contains(says, Assert.Throws<InvalidFileException>(() => KindOf("description: A balancer.\n" + lines)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_MoreThan15Differences_IsRefused()
    {
        var one = Enumerable.Range(0, 16).Select(i => $"  - {{ scenario: a, field: f{i}, why: b, source: c }}\n");
        File.WriteAllText(Path.Combine(FolderOf("made"), "differences.yaml"), $"differences:\n{string.Concat(one)}");
        Assert.Contains("has more than the 15 items", Assert.Throws<InvalidFileException>(() => KindOf(Can)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dscp/dscp/*", "ttl", "scenario: 'dscp/dscp/*' is not one alone: no pattern is allowed")]
    [InlineData("dscp/dscp/a-ping", "*", "field: '*' is not one alone: no pattern is allowed")]
    public void Read_DifferenceThatIsAPattern_IsRefused(string scenario, string field, string says)
    {
        File.WriteAllText(
            Path.Combine(FolderOf("made"), "differences.yaml"), $"differences:\n  - {{ scenario: '{scenario}', field: '{field}', why: b, source: c }}\n");
        Assert.Contains(says, Assert.Throws<InvalidFileException>(() => KindOf(Can)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_UnknownKind_NamesThoseThereAre()
    {
        FolderOf("made");
        Assert.Equal(
            "there is no kind of balancers 'mad'; there are reference, made",
            Assert.Throws<CommandFailedException>(() => BalancerKinds.Find(_topologies.FullName, "mad")).Message);
    }

    private static int Sleepers() => Directory.GetDirectories("/proc").Count(IsSleeper);

    private static bool IsSleeper(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")) == Sleep.Replace(' ', '\0') + '\0';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void AssertNoSleeper() => Until.True(() => Sleepers() == 0, "a process of the balancer outlives it");

    /// <param name="text">What describes the kind.</param>
    /// <param name="write">Writes its other files.</param>
    /// <param name="isInVain">Whether what is waited for does not come, so that the wait may be short.</param>
    private CommandsKind KindOf(string text, Action? write = null, bool isInVain = false)
    {
        File.WriteAllText(Path.Combine(FolderOf("made"), "balancer.yaml"), text);
        write?.Invoke();
        var kind = (CommandsKind)BalancerKinds.Find(_topologies.FullName, "made");
        return isInVain ? kind.Within(TimeSpan.FromMilliseconds(300)) : kind;
    }

    private string FolderOf(string name) => _topologies.CreateSubdirectory($"{BalancerKinds.Folder}/{name}").FullName;
}
