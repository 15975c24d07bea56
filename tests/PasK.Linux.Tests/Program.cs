using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace PasK.Linux.Tests;

/// <summary>The test program, which is also the child process of some of its tests.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
        => arguments is [Child.Argument, var part] ? Child.Play(part)
            : arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await ConsoleRunner.Run(arguments);
}
