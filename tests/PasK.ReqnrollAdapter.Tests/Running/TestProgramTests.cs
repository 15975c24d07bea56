using System.Text;
using System.Xml.Linq;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>What a person and a report see of a test program with feature files.</summary>
public sealed class TestProgramTests
{
    [Fact]
    public async Task List_OfTests_HasEachScenarioRowAndUnreadableFile()
        => Assert.Equal(
            """
            Failing steps: A machine that lacks something
            Failing steps: A step and hooks fail
            Failing steps: A step fails
            Failing steps: A step fails later
            Failing steps: A step for which there are two
            Failing steps: A step of another kind
            Failing steps: An argument that is no number
            Failing steps: Steps that nobody defined
            Features/ignored.feature
            Features/unreadable.feature
            Later: When asked for
            Nothing
            Passing steps: A file in the result
            Passing steps: Some good rows (kind: good, number: 1)
            Passing steps: Some good rows (kind: good, number: 2)
            Passing steps: Some other rows (kind: other, number: 3)
            Scenarios at the same time: A scenario alone
            Scenarios at the same time: Another scenario alone
            Scenarios at the same time: One of two that meet
            Scenarios at the same time: The other of two that meet
            """,
            string.Join(
                '\n',
                (await FailingProgram.RunAsync("-list", "tests")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Where(IsNoLogo)
                    .Order(StringComparer.Ordinal)));

    [Fact]
    public async Task List_OfTestsAndTheirIds_IsTheSameAgain()
    {
        var (first, second) = (await FailingProgram.RunAsync("-list", "full/json"), await FailingProgram.RunAsync("-list", "full/json"));
        Assert.Contains("\"ID\":", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
    }

    [Theory]
    [InlineData("-trait", "tag=special", 1)]
    [InlineData("-trait", "tag=passing", 4)]
    [InlineData("-trait-", "tag=*", 4)]
    [InlineData("-trait", "feature=Scenarios at the same time", 4)]
    [InlineData("-displayName", "*good rows*", 2)]
    [InlineData("-displayName", "Failing steps: A step fails", 1)]
    [InlineData("-filterVSTest", "tag=special|DisplayName~good", 3)]
    [InlineData("-filter", "/[tag=serial]", 2)]
    public async Task Filter_ByTagFeatureAndName_RunsThese(string filter, string value, int tests)
        => Assert.Equal(tests, (await FailingProgram.ResultsAsync(filter, value)).Count);

    [Fact]
    public async Task Result_OfAScenario_HasItsPlaceTagsAndAttachments()
    {
        var results = await FailingProgram.ResultsAsync("-trait", "tag=passing");
        Assert.All(results.Values, result => Assert.Equal("Pass", result.Attribute("result")!.Value));
        var row = results["Passing steps: Some other rows (kind: other, number: 3)"];
        Assert.EndsWith("/tests/PasK.ReqnrollAdapter.Failing/Features/passing.feature", row.Attribute("source-file")!.Value, StringComparison.Ordinal);
        Assert.Equal("18", row.Attribute("source-line")!.Value);
        Assert.Equal(
            ["feature: Passing steps", "tag: special", "tag: passing"],
            row.Descendants("trait").Select(trait => $"{trait.Attribute("name")!.Value}: {trait.Attribute("value")!.Value}"));
        Assert.Equal(
            ["seen.txt: seen on the wire", "seen 2.txt: seen on the wire"],
            results["Passing steps: A file in the result"].Descendants("attachment")
                .Select(file => $"{file.Attribute("name")!.Value}: {Encoding.UTF8.GetString(Convert.FromBase64String(file.Value))}"));
    }

    [Fact]
    public async Task Result_OfFailures_TellsFileLineAndCause()
    {
        var results = await FailingProgram.ResultsAsync("-class", "*");
        Assert.Equal(10, results.Values.Count(result => result.Attribute("result")!.Value == "Fail"));
        Assert.Equal(
            "Features/unreadable.feature:6:5: expected: #EOF, #TableRow, #DocStringSeparator, #StepLine, #TagLine, #ExamplesLine, #ScenarioLine, #RuleLine, "
            + "#Comment, #Empty, got 'Nonsense'\n"
            + "Features/unreadable.feature:11:7: inconsistent cell count within the table",
            Message(results["Features/unreadable.feature"]));
        Assert.EndsWith("/Nothing: there is no *.feature in this folder or below", Message(results["Nothing"]), StringComparison.Ordinal);
        Assert.Equal(
            "PasK.ReqnrollAdapter.Engine.StepFailedException : Features/failing.feature:7: When a step fails\n"
            + "---- Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2",
            Message(results["Failing steps: A step fails"]));
        Assert.Contains(
            "PasK.ReqnrollAdapter.Failing.Steps.FailsLaterAsync()",
            results["Failing steps: A step fails later"].Descendants("stack-trace").Single().Value,
            StringComparison.Ordinal);
        Assert.Equal(
            """
            PasK.ReqnrollAdapter.Engine.ScenarioFailedException : Features/failing.feature:14: 3 failures
            ---- PasK.ReqnrollAdapter.Engine.StepFailedException : Features/failing.feature:15: When a step fails after a while
            -------- System.InvalidOperationException : too late
            ---- PasK.ReqnrollAdapter.Engine.StepFailedException : Features/failing.feature:14: [AfterScenario] Hooks.FailsFirst
            -------- System.InvalidOperationException : the first hook
            ---- PasK.ReqnrollAdapter.Engine.StepFailedException : Features/failing.feature:14: [AfterScenario] Hooks.FailsToo
            -------- System.InvalidOperationException : the second hook
            """,
            Message(results["Failing steps: A step and hooks fail"]));
    }

    [Fact]
    public async Task Result_OfASkippingStep_IsSkippedWithItsReason()
    {
        var result = (await FailingProgram.ResultsAsync("-trait", "tag=skipped"))["Failing steps: A machine that lacks something"];
        Assert.Equal(("Skip", "the machine has no tunnel"), (result.Attribute("result")!.Value, result.Element("reason")!.Value));
        Assert.Equal(
            """
            skipped  When the machine lacks something
            after "the machine lacks something": SkippedException
            not run  Then the step behind does not run
            after the scenario

            """,
            result.Element("output")!.Value);
    }

    [Theory]
    [InlineData("off", "NotRun", null)]
    [InlineData("only", "Fail", "Test execution timed out after 2000 milliseconds")]
    public async Task Result_OfAnExplicitMethodWithATimeout_IsAsXunitHasIt(string option, string result, string? message)
    {
        var seen = (await FailingProgram.ResultsAsync("-trait", "feature=Later", "-explicit", option))["Later: When asked for"];
        Assert.Equal((result, message), (seen.Attribute("result")!.Value, seen.Descendants("message").SingleOrDefault()?.Value));
    }

    [Fact]
    public async Task Scenarios_AtTheSameTime_MeetAndSerialOnesAreAlone()
    {
        var results = await FailingProgram.ResultsAsync("-trait", "tag=parallel");
        Assert.Equal(4, results.Count);
        Assert.All(results.Values, result => Assert.Equal("Pass", result.Attribute("result")!.Value));
    }

    [Theory]
    [InlineData("tag=passing", 1)]
    [InlineData("tag=nothing", 0)]
    public async Task HooksOfTheRun_RunOnceAndOnlyWithScenarios(string tag, int times)
    {
        var (_, output) = await FailingProgram.RunAsync("-trait", tag);
        Assert.Equal(times, output.Split("[BeforeTestRun] ran").Length - 1);
        Assert.Equal(times, output.Split("[AfterTestRun] ran").Length - 1);
    }

    private static bool IsNoLogo(string line) => !line.StartsWith("xUnit.net", StringComparison.Ordinal);

    private static string Message(XElement result) => result.Descendants("message").Single().Value;
}
