using System.Diagnostics;
using System.Xml.Linq;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>The test program whose features fail on purpose, run in a process of its own.</summary>
internal static class FailingProgram
{
    /// <summary>Runs it to its end and gives what it wrote.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Runs it in an environment with more variables.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "PasK.ReqnrollAdapter.Failing"), ["-noColor", "-noLogo", "-maxThreads", "2", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    /// <summary>Runs it and gives its results by the names of the test cases.</summary>
    public static async Task<IReadOnlyDictionary<string, XElement>> ResultsAsync(params string[] arguments)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gherkin").FullName, "results.xml");
        try
        {
            await RunAsync(["-xml", file, .. arguments]);
            return XDocument.Load(file).Descendants("test").ToDictionary(test => test.Attribute("name")!.Value);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
