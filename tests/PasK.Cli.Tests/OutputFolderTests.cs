using System.Globalization;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>What is wrong with the folder that a run writes into is told before anything is sent; what happens later costs files and no verdict.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pask-lab-output-").FullName;

    public static TheoryData<string, string, string> Commands
        => new() { { "demo", "ip-tunnel-dsr", "--output" }, { "run", "ip-tunnel/answer", "--report" } };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_IntoAFolderWithoutRoom_IsRefused(string command, string what, string option)
    {
        var run = await Lab.RunProgramAsync(On("size=4m"), command, what, option, Path.Combine(_folder, "new", "one"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"pask-lab: {_folder}/new/one has room for 4,194,304 octets, and what is written needs 8,388,608: make room, or name another folder "
            + $"({option})\n",
            run.Error);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_IntoTheFolderOfAnotherThatRuns_IsRefused(string command, string what, string option)
    {
        NetworkNamespaces.Require();
        using var other = FolderLock.TryTake(_folder);
        var run = await Lab.RunAsync(command, what, option, _folder);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"pask-lab: another run writes into {_folder}, and one would overwrite the other's files: name another folder ({option})\n", run.Error);
    }

    [Fact]
    public async Task Demo_IntoTheFolderOfAnEarlierOne_SaysWhatItReplaces()
    {
        NetworkNamespaces.Require();
        await File.WriteAllTextAsync(Path.Combine(_folder, "ip-tunnel-dsr.pcapng"), "", TestContext.Current.CancellationToken);
        var run = await Lab.RunAsync("demo", "ip-tunnel-dsr", "--output", _folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(", in place of those of an earlier run\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>There is room for one file beside the folder, and none for the next.</summary>
    [Theory]
    [InlineData("demo", "ip-tunnel-dsr", "--output", 0, "pask-lab: the captures of ip-tunnel-dsr are not kept: No space left on device", "claims hold")]
    [InlineData("run", "ip-tunnel/answer", "--report", 3, "pask-lab: the reports are not written: No space left on device", " passed, 0 failed")]
    public async Task Command_OnADiskThatIsFull_LosesFilesAndNoVerdict(string command, string what, string option, int code, string says, string verdict)
    {
        var run = await Lab.RunProgramAsync(On("nr_inodes=3"), command, what, option, Path.Combine(_folder, "new"));
        Assert.True(run.ExitCode == code, run.Output + run.Error);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Contains(verdict, run.Output, StringComparison.Ordinal);
    }

    /// <summary>The folder as a small file system of its own.</summary>
    private string[] On(string options)
    {
        NetworkNamespaces.Require();
        return RunLab.Shell(
            string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o {options} none {_folder}"),
            "unshare", "--user", "--map-root-user", "--net", "--mount", "--");
    }
}
