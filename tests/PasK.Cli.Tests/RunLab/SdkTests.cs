using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The SDK that is installed is found, wherever its installer has put it.</summary>
public sealed class SdkTests : IDisposable
{
    /// <summary>What the script needs before it asks for dotnet, and to ask for its version.</summary>
    private static readonly string[] Tools =
        ["bash", "env", "readlink", "find", "flock", "sort", "sha256sum", "unshare", "setpriv", "setsid", "timeout", "mkdir", "dirname"];

    private readonly StandInClone _clone = new("#!/bin/sh\necho 9.0.100\n");

    public void Dispose() => _clone.Dispose();

    /// <summary>An SDK of another version is told as such; one that is nowhere is told as missing.</summary>
    [Theory]
    [InlineData(true, "run-lab.sh: the .NET 10 SDK is missing: ")]
    [InlineData(false, "run-lab.sh: the command dotnet is missing: ")]
    public async Task RunLab_WithDotnetOutsideOfPath_FindsIt(bool isInstalled, string says)
    {
        var (path, home) = (Directory.CreateDirectory(_clone.PathOf("path")), Directory.CreateDirectory(_clone.PathOf("home")));
        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(Path.Combine(path.FullName, tool), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
        }

        if (isInstalled)
        {
            File.Copy(_clone.PathOf("dotnet"), Path.Combine(home.CreateSubdirectory(".dotnet").FullName, "dotnet"));
        }

        var run = await Lab.RunAsync("env", ["-u", "DOTNET_ROOT", $"PATH={path.FullName}", $"HOME={home.FullName}", "bash", _clone.Script, "check"]);
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
    }
}
