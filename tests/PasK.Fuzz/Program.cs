using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace PasK.Fuzz;

/// <summary>The test program, which is also the program behind <c>run-lab.sh fuzz</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
        => arguments is ["fuzz", ..] ? await FuzzCommand.RunAsync(arguments)
            : arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await ConsoleRunner.Run(arguments);
}
