using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace PasK.Specs;

/// <summary>The test program, which is also the program behind <c>run-lab.sh run</c>, <c>approve</c> and <c>steps</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
        => arguments is ["run" or "approve" or "steps", ..] ? await SpecificationCommands.RunAsync(arguments)
            : arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                ? await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await ConsoleRunner.Run(arguments);
}
