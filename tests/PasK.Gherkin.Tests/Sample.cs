using Xunit;

namespace PasK.Gherkin.Tests;

/// <summary>Feature files that are written in a test.</summary>
internal static class Sample
{
    public const string Name = "features/sample.feature";

    public static FeatureFile Read(string text) => FeatureFile.Read(new StringReader(text), Name, $"/{Name}");

    /// <summary>The one scenario of a file whose steps begin in line 4.</summary>
    public static Scenario Scenario(params string[] steps)
    {
        var file = Read($"Feature: Sample\n\n@one\nScenario: One\n{string.Join('\n', steps)}\n");
        Assert.Empty(file.Errors);
        return Assert.Single(file.Scenarios);
    }

    /// <summary>Runs the scenario of some steps and gives what it wrote and how it failed.</summary>
    public static async Task<(IReadOnlyList<string> Output, Exception? Failure)> RunAsync(Type bindings, params string[] steps)
    {
        var output = new Lines();
        try
        {
            await ScenarioRun.RunAsync(Scenario(steps), BindingRegistry.Of([bindings]), output);
            return (output.Written, null);
        }
        catch (Exception e)
        {
            // Not by Record, which lets a skip through.
            return (output.Written, e);
        }
    }

    private sealed class Lines : IReqnrollOutputHelper
    {
        public List<string> Written { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void WriteLine(string format, params object?[] args) => throw new NotSupportedException();

        public void AddAttachment(string filePath) => throw new NotSupportedException();
    }
}
