using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Where a shell's limits are too low for the runtime of .NET, the script says so in one line, before anything is started.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(
        "ulimit -n 64", "run-lab.sh: this shell may have 64 files open, and a lab needs 512: raise the limit (ulimit -n 512, as root or in limits.conf)\n")]
    [InlineData(
        "ulimit -v 1000000", "run-lab.sh: this shell may have 1000000 KiB of address space, and a lab needs 4000000: raise the limit (ulimit -v 4000000)\n")]
    public async Task RunLab_UnderALowLimit_SaysSoInOneLine(string limit, string says)
    {
        var run = await Lab.RunAsync("bash", ["-c", $"{limit}; exec \"$0\" demo", Path.Combine(Lab.Root, "run-lab.sh")]);
        Assert.Equal((3, "", says), (run.ExitCode, run.Output, run.Error));
        Assert.Empty(run.Files);
    }
}
