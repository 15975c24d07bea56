using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace PasK.Cli.Tests;

/// <summary>The test program, which is also the process that kills labs in a place of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
        => arguments is [KilledLabs.Argument, var count, var seed, var script] ? KilledLabs.Play(count, seed, script)
            : arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await ConsoleRunner.Run(arguments);
}
