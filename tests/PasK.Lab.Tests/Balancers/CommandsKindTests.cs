using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Balancers that are made by commands: what goes wrong with them is named, and nothing of them stays.</summary>
public sealed class CommandsKindTests : IDisposable
{
    private const string Nothing = "setup: ['true']\n";
    private const string Can = "description: A balancer.\ncan: { nat-modes: [l3dsr-dscp], protocols: [icmp, tcp, udp] }\n";

    /// <summary>A program that nothing else on the machine has: it sleeps for this many seconds.</summary>
    private static readonly string Sleep = $"sleep {987654000 + (Environment.ProcessId % 1000)}";

    private readonly BalancerFolder _folder = new();

    private static Topology Topology => ReferenceLab.Topologies["dscp-dsr"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "setup: ['true', 'echo first; echo no >&2; exit 3']", "l4, made: set-up line 2 'echo first; echo no >&2; exit 3' ended with exit code 3; it said: ",
        "no")]
    [InlineData("setup: [no-such-command]", "set-up line 1 'no-such-command' ended with exit code 127; it said: ", "no-such-command: not found")]
    [InlineData("setup: ['SLEEP &']", "set-up line 1 'SLEEP &' left a process behind, which was ended with it", "it said nothing")]
    [InlineData("setup: ['(setsid SLEEP >/dev/null 2>&1 &)']", "left a process behind", "")]
    [InlineData(
        "program: 'echo bad line 7; exit 4'\nready: { command: 'true' }", "the program 'echo bad line 7; exit 4' ended with exit code 4; it said: bad line 7",
        "")]
    [InlineData(
        "setup: ['ip addr add {{ vip }} dev lo']", "there is no key 'vip' here (did you mean 'vips'?); allowed: files, interfaces, name, services, vips",
        "balancer.yaml:3:")]
    [InlineData(
        "setup: ['echo {{ for one in services }}{{ one.vipp }}{{ end }}']", "there is no key 'vipp' here",
        "allowed: lb_method, name, nat_mode, reals, vips")]
    [InlineData("setup: ['echo {{ services[0].reals[0].rport }}']", "services[0].reals[0].rport is not written here: ask for it by 'if ", "balancer.yaml:3:")]
    [InlineData("setup: ['{{ if services[0].reals[0].rport }}exit 9{{ end }}', 'exit 8']", "set-up line 1 'exit 8'", "exit code 8")]
    [InlineData("setup: ['{{ services = [] }}', 'exit {{ services.size }}7']", "set-up line 1 'exit 17'", "exit code 17")]
    [InlineData("setup: ['echo {{ services[7].name }}']", "balancer.yaml:3:", "The index 7 is out of bounds")]
    public void Build_WhatGoesWrong_IsNamedAndNothingStays(string lines, string says, string and)
        => AssertNothingIsBuilt(_folder.KindOf(Can + Sleeping(lines)), says, and);

    [Theory]
    [InlineData("setup: ['SLEEP']", "set-up line 1 'SLEEP' did not end within ", ", and was ended; it said nothing")]
    [InlineData("setup: ['true']\nready: { command: 'true' }", "the condition 'true' did not print anything within ", "it said nothing")]
    [InlineData("setup: ['true']\nready: { command: echo no, prints: 'yes' }", "the condition 'echo no' did not print \"yes\" within ", "it said: no")]
    [InlineData("setup: ['true']\nready: { command: SLEEP }", "l4, made: condition 'SLEEP' did not end within ", ", and was ended; it said nothing")]
    [InlineData("ready: { command: 'echo no >&2; echo 1; false' }\nsetup: ['true']", "did not print anything within ", "(exit code 1)")]
    [InlineData("ready: { command: 'echo up >&2', prints: up }\nsetup: ['true']", "did not print \"up\" within ", "it said: up")]
    public void Build_WhatDoesNotEnd_IsNamedAndNothingStays(string lines, string says, string and)
        => AssertNothingIsBuilt(_folder.HastyKindOf(Can + Sleeping(lines)), says, and);

    [Fact]
    public void Build_FileThatAsksForAnUnknownKey_IsNamed()
    {
        _folder.Write("l4.conf.template", "first\n{{ vips[0].address }}\n");
        var kind = _folder.KindOf(Can + Nothing + "files: [l4.conf]");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal($"{_folder.Path}/l4.conf.template: line 2, column 12: there is no key 'address' here; allowed: ip, port", message);
    }

    [Fact]
    public void Build_ModeThatTheKindHasNot_IsNamedWithWhatItCan()
    {
        var message = Assert.Throws<CommandFailedException>(() => World.Build(ReferenceLab.Topologies["l2-dsr"], _folder.KindOf(Can + Nothing))).Message;
        Assert.Equal("l4: made cannot do nat-mode dsr of slb web; what it can: l3dsr-dscp", message);
    }

    [Fact]
    public void Build_ProgramThatIsNotInstalled_NamesThePackage()
    {
        var kind = _folder.KindOf(Can + Nothing + "needs: [{ program: no-such-program, package: no-such-package }]");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal("made needs the program no-such-program: install the package no-such-package", message);
    }

    [Fact]
    public void Build_ModuleThatIsNotLoaded_IsNamed()
    {
        var kind = _folder.KindOf(Can + Nothing + "modules: [no_such_module]");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Equal("made needs the kernel's module no_such_module, which is not loaded: as root, where the kernel has it, modprobe no_such_module", message);
    }

    [Fact]
    public void Dispose_ProgramWithADaemon_EndsBoth()
    {
        ReferenceLab.Require();
        using (var world = World.Build(Topology, _folder.KindOf($"{Can}program: '(setsid {Sleep} >/dev/null 2>&1 &); {Sleep}'")))
        {
            Until.True(() => Sleepers() >= 2, "the program and its daemon run");
            Assert.Null(world.AllBalancers.Values.Single().Flaw);
        }

        AssertNoSleeper();
    }

    [Theory]
    [InlineData("'ip link show xg1 >/dev/null', 'exit 5'", "teardown line 2 'exit 5' ended with exit code 5")]
    [InlineData("SLEEP &", "teardown line 1 'SLEEP &' left a process behind, which was ended with it")]
    public void EndBalancers_TeardownGoesWrong_IsNamed(string lines, string says) => AssertEndsWith(_folder.KindOf(WithTeardown(lines)), says);

    [Fact]
    public void EndBalancers_TeardownDoesNotEnd_IsNamed()
        => AssertEndsWith(_folder.HastyKindOf(WithTeardown("SLEEP")), "teardown line 1 'SLEEP' did not end within ");

    /// <summary>An end behind a failure does not take the failure's place.</summary>
    [Fact]
    public void Dispose_TeardownFails_ThrowsNothing()
    {
        ReferenceLab.Require();
        var world = World.Build(Topology, _folder.KindOf(Can + Nothing + "teardown: ['exit 5']"));
        world.Dispose();
        Assert.NotNull(world.AwaitEnd().LinksGone);
        AssertNoSleeper();
    }

    [Fact]
    public async Task Demonstration_TheProgramEnds_IsToldAndDoesNotHold()
    {
        ReferenceLab.Require();
        using var demonstration = Demonstration.Start(Topology, new DemonstrationOptions
        {
            Kind = _folder.KindOf(Can + "program: 'until [ -e /run/end ]; do sleep 0.01; done; echo too early; exit 4'"),
            Patience = TimeSpan.FromMilliseconds(10),
        });
        await demonstration.SendTrafficAsync();
        using var end = NodeCommand.Start(demonstration.World.ThreadOf("l4"), "touch /run/end");
        Until.True(() => demonstration.World.AllBalancers.Values.Single().Flaw is not null, "the program does not end");
        var result = demonstration.Conclude();
        var flaw = result.Outcomes.Single(outcome => outcome.Action == Outcome.OfBalancer);
        Assert.Contains("ended with exit code 4; it said: too early, while the balancer should be at work", flaw.Result, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fails, result.Verdict);
    }

    /// <summary>A file may name another: it gets the path that programs open.</summary>
    [Fact]
    public void Build_FileThatNamesAnother_OpensIt()
    {
        ReferenceLab.Require();
        _folder.Write("first.template", "{{ files.second }}");
        _folder.Write("second.template", "of {{ name }}");
        var kind = _folder.KindOf(Can + "files: [first, second]\nsetup: ['cat $(cat {{ files.first }}); exit 3']");
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.EndsWith("it said: of l4", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesIn_ATopology_AreAllOfItsTemplates()
    {
        var kind = _folder.KindOf(Can + "setup: ['{{ vip }}', 'true']\nprogram: '{{ reals }}'\nteardown: ['{{ services[0].rip }}']");
        Assert.Equal(["'vip'", "'rip'", "'reals'"], kind.MistakesIn(Topology).Select(mistake => mistake.Split("no key ")[1].Split(' ')[0]));
        Assert.Empty(_folder.KindOf(Can + Nothing).MistakesIn(Topology));
    }

    [Fact]
    public void SetupText_ShowsFilesAndLines_AsAPersonWouldTypeThem()
    {
        ReferenceLab.Require();
        _folder.Write("l4.conf.template", "vip {{ vips[0].ip }} at {{ vips[0].port }}\n");
        var kind = _folder.KindOf(Can + "files: [l4.conf]\nsetup: ['cat {{ files.l4_conf }}']");
        using var world = World.Build(Topology, kind);
        var text = string.Join('\n', SetupText.Of(Topology, world.Setup));
        Assert.Contains("  ip addr add 10.10.10.1/24 dev xg2\n", text, StringComparison.Ordinal);
        Assert.Contains("  cat >l4.conf <<'END'\nvip 192.168.193.50 at xg1\nEND\n  cat l4.conf\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the engine alone speaks", text, StringComparison.Ordinal);
    }

    private static string WithTeardown(string lines) => $"{Can}{Nothing}teardown: [{Sleeping(lines)}]";

    private static void AssertNothingIsBuilt(CommandsKind kind, string says, string and)
    {
        ReferenceLab.Require();
        var message = Assert.Throws<CommandFailedException>(() => World.Build(Topology, kind)).Message;
        Assert.Contains(Sleeping(says), message, StringComparison.Ordinal);
        Assert.Contains(and, message, StringComparison.Ordinal);
        AssertNoSleeper();
    }

    private static void AssertEndsWith(CommandsKind kind, string says)
    {
        ReferenceLab.Require();
        using var world = World.Build(Topology, kind);
        Assert.Contains(Sleeping(says), Assert.Single(world.EndBalancers()), StringComparison.Ordinal);
        Assert.Empty(world.EndBalancers());
        AssertNoSleeper();
    }

    private static void AssertNoSleeper() => Until.True(() => Sleepers() == 0, "a process of the balancer outlives it");

    private static int Sleepers() => Processes.CountOf(Sleep.Split(' '));

    private static string Sleeping(string lines) => lines.Replace("SLEEP", Sleep, StringComparison.Ordinal);
}
