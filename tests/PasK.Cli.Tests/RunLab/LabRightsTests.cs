using System.Globalization;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Which rights the script leaves to the program, and to all that it starts (capabilities(7)).</summary>
public sealed class LabRightsTests(RunLab script) : IClassFixture<RunLab>
{
    /// <summary>
    /// Builds an empty program, and runs it by telling what rights it has, and what a process has that it starts in a network namespace of its own; then it
    /// writes a file beside itself.
    /// </summary>
    private const string TellsRights = """
        #!/usr/bin/env bash
        rights='^(Uid|Gid|Groups|Cap...|NoNewPrivs):'
        case $1 in
        --version) echo 10.0.100 ;;
        build) mkdir -p "$2/bin/Release/net10.0" && touch "$2/bin/Release/net10.0/pask-lab.dll" ;;
        *) grep -E "$rights" "/proc/$$/status" && unshare --net -- grep -E "$rights" /proc/self/status && touch "${0%/*}/written" ;;
        esac
        """;

    private const string Another = "4242";
    private const string LoseSetpcap = "setpriv --bounding-set=-setpcap --inh-caps=-setpcap --";

    /// <summary>CAP_NET_BIND_SERVICE, CAP_NET_ADMIN, CAP_NET_RAW and CAP_SYS_ADMIN.</summary>
    private static readonly string Kept = ((1 << 10) | (1 << 12) | (1 << 13) | (1 << 21)).ToString("x16", CultureInfo.InvariantCulture);

    private static readonly string TheseAlone = $"CapInh:{Kept} CapPrm:{Kept} CapEff:{Kept} CapBnd:{Kept} CapAmb:{Kept} NoNewPrivs:1";

    public static TheoryData<string> Users => ["", string.Join(' ', OrdinaryUser.Command), LoseSetpcap];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task Program_AndWhatItStarts_HaveTheRightsOfALabAlone(string before)
    {
        using var clone = new StandInClone(TellsRights);
        var run = await clone.RunAsync(before.Split(' ', StringSplitOptions.RemoveEmptyEntries), "demo");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.All(SeenRights(run), seen => Assert.EndsWith($" {TheseAlone}", seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Program_InACloneOfAnotherUser_HasTheFileRightsOfThatUser()
    {
        using var clone = new StandInClone(TellsRights);
        clone.GiveTo($"{Another}:{Another}");
        var run = await clone.RunAsync([], "demo");
        Assert.True(run.ExitCode == 0, run.Error);
        var four = string.Concat(Enumerable.Repeat(Another, 4));
        Assert.All(SeenRights(run), seen => Assert.Equal($"Uid:{four} Gid:{four} Groups: {TheseAlone}", seen));
        Assert.True(File.Exists(clone.PathOf("written")));
    }

    [Fact]
    public async Task Program_ThatItsUserMayNotRead_IsRefused()
    {
        using var clone = new StandInClone(TellsRights);
        clone.GiveTo($"{Another}:{Another}");
        var run = await clone.RunAsync(["bash", "-c", "umask 077; exec \"$@\"", "bash"], "demo");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("build it as that user, and install .NET where everybody may run it\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_IntoAFolderThatItMayNotWrite_SaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("pask-lab-read-only-");
        File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var run = await script.RunAsync([], "demo", "ip-tunnel-dsr", "--output", folder.FullName);
        folder.Delete();
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches($"^pask-lab: Access to the path '{folder.FullName}/.*' is denied. A lab may read and write what its user may, .*\n$", run.Error);
    }

    /// <summary>What the program and the process in a namespace of its own told, each in a line.</summary>
    private static string[] SeenRights(Run run)
    {
        var lines = run.Output.Replace("\t", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var seen = lines.Chunk(lines.Length / 2).Select(lines => string.Join(' ', lines)).ToArray();
        Assert.Equal(2, seen.Length);
        return seen;
    }
}
