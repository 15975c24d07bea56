using PasK.Linux;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>In which namespaces the script runs the program, and what it says where it may not make any.</summary>
public sealed class NamespaceTests : IClassFixture<RunLab>
{
    private const string ForbidUserNamespaces = "echo 0 >/proc/sys/user/max_user_namespaces";
    private const string LoseRights = "setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all";

    public static TheoryData<bool> Users => [false, true];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Check_ByTheScript_HasNamespacesOfItsOwn(bool isOrdinary)
    {
        var run = await RunLab.RunAsync(isOrdinary ? OrdinaryUser.Command : [], "check");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("the program has one of its own", run.Output, StringComparison.Ordinal);
        Assert.Contains("a PID namespace of its own", run.Output, StringComparison.Ordinal);
        Assert.True(!isOrdinary || run.Output.Contains("in a user namespace", StringComparison.Ordinal), run.Output);
        Assert.Contains(KernelFeatures.Has(KernelPart.Vxlan) ? "by the kernel's vxlan device" : "this kernel has no vxlan device", run.Output, StringComparison.Ordinal);
        Assert.Contains(KernelFeatures.Has(KernelPart.NfTables) ? "by a rule of nf_tables" : "this kernel has no nf_tables", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ByAnOrdinaryUser_Holds()
    {
        var run = await RunLab.RunAsync(OrdinaryUser.Command, "demo");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("claims hold", run.Output, StringComparison.Ordinal);
        Assert.Contains(run.Files, file => file.EndsWith(".pcapng", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WhereUserNamespacesAreForbidden_SaysWhatToDo()
    {
        string[] ordinary = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--keep-caps", "--"];
        var run = await RunLab.RunAsync([.. RunLab.Shell(ForbidUserNamespaces, ordinary), .. LoseRights.Split(' ')], "check");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "run-lab.sh: this system lets you make no namespaces (unshare: unshare failed: No space left on device): run it as root, or allow user namespaces: sysctl -w user.max_user_namespaces=1024\n",
            run.Error);
    }

    [Fact]
    public async Task Check_WhereNamespacesComeWithoutRights_SaysWhatToDo()
    {
        var run = await Lab.RunProgramAsync(["unshare", "--user", "--map-root-user", "--net", "--", "bash", "-c", $"export PASK_LAB_NETWORK=$(readlink /proc/self/ns/net); exec {LoseRights} \"$@\"", "bash"], "check");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^pask-lab: this user may not make network namespaces and set them up \(.*Operation not permitted.*\): run it as root, or let user namespaces have rights \(on Ubuntu: .*\)\n$", run.Error);
    }

    [Fact]
    public async Task Check_WhereKernelParametersAreReadOnly_ExitsWithThree()
    {
        var run = await Lab.RunProgramAsync(RunLab.Shell("mount -o bind,ro,nosuid,nodev,noexec /proc/sys /proc/sys", "unshare", "--user", "--map-root-user", "--mount", "--"), "check");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^pask-lab: /proc/sys is read-only here \(set net\.[a-z0-9_.]+: Read-only file system \(errno 30\)\), .*\n$", run.Error);
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
