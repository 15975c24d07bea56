using System.Text;
using System.Text.Json;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>Reqnroll's own reports of a test program.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports").FullName;

    [Fact]
    public async Task Messages_OfARun_TellEveryScenarioStepAndAttachment()
    {
        var messages = await MessagesAsync("tag=passing");
        Assert.Equal(4, Of(messages, "testCaseStarted").Count);
        Assert.All(Of(messages, "testStepFinished"), step => Assert.Equal("PASSED", Status(step)));
        Assert.Contains(Of(messages, "attachment"), attachment => attachment.TryGetProperty("fileName", out var name) && name.GetString() == "seen.txt"
            && Encoding.UTF8.GetString(Convert.FromBase64String(attachment.GetProperty("body").GetString()!)) == "seen on the wire");
        Assert.True(Assert.Single(Of(messages, "testRunFinished")).GetProperty("success").GetBoolean());
    }

    /// <summary>A scenario whose steps are wrong is part of the report, though nothing of it ran.</summary>
    [Fact]
    public async Task Messages_OfWrongSteps_TellWhatIsWrong()
    {
        var messages = await MessagesAsync("tag=failing");
        string[] statuses = [.. Of(messages, "testStepFinished").Select(Status).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["AMBIGUOUS", "FAILED", "PASSED", "SKIPPED", "UNDEFINED"], statuses);
        Assert.Equal(8, Of(messages, "testCaseFinished").Count);
        Assert.False(Assert.Single(Of(messages, "testRunFinished")).GetProperty("success").GetBoolean());
    }

    [Theory]
    [InlineData("message")]
    [InlineData("html")]
    public async Task Formatter_ThatCannotWrite_SaysSo(string formatter)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "taken.file"));
        var settings = Writing(formatter, Path.Combine(_folder, "taken.file"));
        var (exitCode, output) = await FailingProgram.RunAsync(new Dictionary<string, string> { ["REQNROLL_FORMATTERS"] = settings }, "-trait", "tag=special");
        Assert.NotEqual(0, exitCode);
        Assert.Contains(
            $"a report could not be written: Formatter {formatter} closing because of an exception opening the file stream.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindingOutput_OfARun_HasEveryStepDefinition()
    {
        var file = Path.Combine(_folder, "bindings.json");
        await FailingProgram.RunAsync(new Dictionary<string, string> { ["REQNROLL_BINDING_OUTPUT"] = file }, "-trait", "tag=special");
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Empty(found.RootElement.GetProperty("Errors").EnumerateArray());
        Assert.Equal(12, found.RootElement.GetProperty("StepDefinitions").GetArrayLength());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Writing(string formatter, string file)
        => JsonSerializer.Serialize(new { formatters = new Dictionary<string, object> { [formatter] = new { outputFilePath = file } } });

    private static List<JsonElement> Of(IEnumerable<JsonElement> messages, string kind)
        => [.. messages.Where(message => message.TryGetProperty(kind, out _)).Select(message => message.GetProperty(kind))];

    private static string Status(JsonElement step) => step.GetProperty("testStepResult").GetProperty("status").GetString()!;

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync(string trait)
    {
        var file = Path.Combine(_folder, "messages.ndjson");
        var settings = Writing("message", file);
        await FailingProgram.RunAsync(new Dictionary<string, string> { ["REQNROLL_FORMATTERS"] = settings }, "-trait", trait);
        return [.. (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
    }
}
