using System.Globalization;
using PasK.Linux.Devices;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>In which namespaces the script runs the program, and what it says where it may not make any.</summary>
public sealed class NamespaceTests(RunLab script) : IClassFixture<RunLab>
{
    private const string ForbidUserNamespaces = "echo 0 >/proc/sys/user/max_user_namespaces";
    private const string LoseRights = "setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all";

    public static TheoryData<bool> Users => [false, true];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Check_ByTheScript_HasNamespacesOfItsOwn(bool isOrdinary)
    {
        var run = await script.RunAsync(isOrdinary ? OrdinaryUser.Command : [], "check");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("the program has one of its own", run.Output, StringComparison.Ordinal);
        Assert.Contains("a PID namespace of its own", run.Output, StringComparison.Ordinal);
        Assert.True(!isOrdinary || run.Output.Contains("in a user namespace", StringComparison.Ordinal), run.Output);
        Assert.Contains(
            "\nlab            three nodes and two links were built, and a frame from first.eth0 passed the bridge of switch to second.eth0\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains(Line("decapsulation", KernelPart.Ipip, "by the kernel's ipip device"), run.Output, StringComparison.Ordinal);
        Assert.Contains(Line("vxlan", KernelPart.Vxlan, "by the kernel's vxlan device"), run.Output, StringComparison.Ordinal);
        Assert.Contains(Line("gre", KernelPart.Gre, "by the kernel's gre device"), run.Output, StringComparison.Ordinal);
        Assert.Contains(Line("dscp", KernelPart.NfTables, "by a rule of nf_tables"), run.Output, StringComparison.Ordinal);
        Assert.Contains(Line("tracking", KernelPart.ConnectionTracking, "by a rule of nf_tables"), run.Output, StringComparison.Ordinal);
        Assert.Equal(FallbackDevices.OfANewNamespace().Count > 0, run.Output.Contains("\nfallback       every new namespace has ", StringComparison.Ordinal));
    }

    /// <summary>What is said of a part: how it was proved, that it was not tried, or that it is missing.</summary>
    private static string Line(string word, KernelPart part, string with)
    {
        var isTunnel = part is KernelPart.Ipip or KernelPart.Vxlan or KernelPart.Gre;
        var said = KernelFeatures.WhyMissing(part) is not { } why ? $"{with}: made and removed"
            : KernelFeatures.Unloaded(part) is null ? $"{(isTunnel ? "in user space" : "not possible")}: {why}"
            : $"{(isTunnel ? "in user space" : with)}: {why}; not tried, because that loads it for the whole machine: check --load does";
        return $"\n{word,-15}{said}\n";
    }

    [Theory]
    [InlineData(0, "pask-lab: network namespaces cannot be made and set up here (unshare a network namespace: No space left on device (errno 28)): ")]
    [InlineData(1, "pask-lab: no lab can be built: the kernel refused: unshare a network namespace: No space left on device (errno 28); ")]
    public async Task Check_WhereNamespacesAreFew_SaysWhatToDo(int most, string says)
    {
        var run = await Lab.RunProgramAsync(FewNamespaces(most), "check");
        Assert.Equal((3, says + "there are as many network namespaces as may be: raise user.max_net_namespaces by sysctl -w\n"), (run.ExitCode, run.Error));
        Assert.DoesNotContain("\nlab ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Three are enough for what is tried before, but not for the four nodes.</summary>
    [Fact]
    public async Task Demo_WhatTheKernelRefuses_IsToldInOneLine()
    {
        var run = await Lab.RunProgramAsync(FewNamespaces(3), "demo", "ip-tunnel-dsr");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "pask-lab: the kernel refused: unshare a network namespace: No space left on device (errno 28); there are as many network namespaces as may be: "
            + "raise user.max_net_namespaces by sysctl -w\n",
            run.Error);
    }

    private static string[] FewNamespaces(int most)
        => RunLab.Shell(
            string.Create(CultureInfo.InvariantCulture, $"echo {most} >/proc/sys/user/max_net_namespaces"), "unshare", "--user", "--map-root-user", "--");

    [Fact]
    public async Task Demo_ByAnOrdinaryUser_Holds()
    {
        var run = await script.RunAsync(OrdinaryUser.Command, "demo");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("claims hold", run.Output, StringComparison.Ordinal);
        Assert.Contains(run.Files, file => file.EndsWith(".pcapng", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WhereUserNamespacesAreForbidden_SaysWhatToDo()
    {
        string[] ordinary = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--keep-caps", "--"];
        var run = await script.RunAsync([.. RunLab.Shell(ForbidUserNamespaces, ordinary), .. LoseRights.Split(' ')], "check");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "run-lab.sh: this system lets you make no namespaces (unshare: unshare failed: No space left on device): run it as root, or allow user namespaces: "
            + "sysctl -w user.max_user_namespaces=1024\n",
            run.Error);
    }

    [Fact]
    public async Task Check_WhereNamespacesComeWithoutRights_SaysWhatToDo()
    {
        var run = await Lab.RunProgramAsync(
            [
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "--",
                "bash",
                "-c",
                $"export PASK_LAB_NETWORK=$(readlink /proc/self/ns/net); exec {LoseRights} \"$@\"",
                "bash"
            ],
            "check");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches(
            @"^pask-lab: this user may not make network namespaces and set them up \(.*Operation not permitted.*\): "
            + @"run it as root, or let user namespaces have rights \(on Ubuntu: .*\)\n$",
            run.Error);
    }

    [Fact]
    public async Task Check_WhereKernelParametersAreReadOnly_ExitsWithThree()
    {
        var run = await Lab.RunProgramAsync(
            RunLab.Shell("mount -o bind,ro,nosuid,nodev,noexec /proc/sys /proc/sys", "unshare", "--user", "--map-root-user", "--mount", "--"), "check");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Matches(
            @"^pask-lab: /proc/sys is read-only here \(probe: set net\.[a-z0-9_.]+ \(open\): Read-only file system \(errno 30\)\), .*\n$", run.Error);
    }

    [Fact]
    public async Task Check_WithANameOfAnotherNamespace_ChangesNothingInThisOne()
    {
        var run = await Lab.RunProgramAsync(Elsewhere("net:[1]"), "check");
        Assert.Contains("the program is in the one that it was started in", run.Output, StringComparison.Ordinal);
        Assert.Contains("state DOWN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithTheNameOfItsNamespace_SwitchesOnItsLoopback()
    {
        var run = await Lab.RunProgramAsync(Elsewhere("$(readlink /proc/self/ns/net)"), "check");
        Assert.Contains("the program has one of its own", run.Output, StringComparison.Ordinal);
        Assert.Contains("LOOPBACK,UP,LOWER_UP", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Runs a command in a network namespace that is said to be another or this, and then shows the loopback interface there.</summary>
    private static string[] Elsewhere(string name)
        => ["unshare", "--user", "--map-root-user", "--net", "--", "bash", "-c", $"export PASK_LAB_NETWORK={name}; \"$@\"; exec ip -o link show lo", "bash"];
}
