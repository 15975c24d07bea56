using PasK.ReqnrollAdapter.Bindings;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class StepMistakesTests
{
    [Fact]
    public async Task RunAsync_UndefinedSteps_AreToldTogether()
        => Assert.Equal(
            """
            features/sample.feature:5: no step definition fits "Given nobody knows this". It could be:

                [Given("nobody knows this")]
                public Task GivenNobodyKnowsThis()
                {
                    throw new PendingStepException();
                }

            features/sample.feature:6: no step definition fits "And a number". It could be:

                [Given("a number")]
                public Task GivenANumber(string docString)
                {
                    throw new PendingStepException();
                }
            """,
            await FailureAsync("Given nobody knows this", "And a number", "  \"\"\"", "  text", "  \"\"\""));

    [Fact]
    public async Task RunAsync_SeveralDefinitions_AreAllTold()
        => Assert.Equal(
            """
            features/sample.feature:5: 2 step definitions fit "When a number 5", and one must:
              [When("a number {int}")] Steps.Number
              [When("a number {}")] Steps.Any
            """,
            await FailureAsync("When a number 5"));

    [Theory]
    [InlineData("Then a table", "\"Then a table\" gives 0 arguments, but [Then(\"a table\")] Steps.NeedsTable takes 1")]
    [InlineData(
        "Then no table\n  | a |", "\"Then no table\" gives 1 argument, the last of them the table below it, but [Then(\"no table\")] Steps.Nothing takes 0")]
    [InlineData(
        "Then no table\n  ```\n  a\n  ```",
        "\"Then no table\" gives 1 argument, the last of them the doc string below it, but [Then(\"no table\")] Steps.Nothing takes 0")]
    public async Task RunAsync_OtherNumberOfArguments_IsTold(string step, string error)
        => Assert.Equal($"features/sample.feature:5: {error}", await FailureAsync(step));

    [Fact]
    public async Task RunAsync_AnotherKind_DoesNotFit()
        => Assert.StartsWith(
            "features/sample.feature:6: no step definition fits \"Given these\"", await FailureAsync("When these", "Given these"), StringComparison.Ordinal);

    [Fact]
    public async Task RunAsync_ForAnotherScenario_IsTold()
        => Assert.Equal(
            "features/sample.feature:5: the step definitions that fit \"Given elsewhere\" are for other scenarios, by their [Scope]:\n  [Given(\"elsewhere\")] "
            + "Steps.Elsewhere",
            await FailureAsync("Given elsewhere"));

    [Fact]
    public async Task RunAsync_OneWithTheRightNumberOfArguments_IsTaken()
        => Assert.Equal(["ok       When these"], (await Sample.RunAsync(typeof(Steps), "When these", "| a |")).Output);

    /// <summary>Neither the hook nor the steps that are right are called.</summary>
    [Fact]
    public async Task RunAsync_OneWrongStep_RunsNothing()
    {
        Assert.Equal(["hook", "transformation", "step", "ok       When told 7", "end"], (await Sample.RunAsync(typeof(TellingSteps), "When told 7")).Output);
        var (output, failure) = await Sample.RunAsync(typeof(TellingSteps), "When told 7", "Then nobody knows this");
        Assert.IsType<StepBindingException>(failure);
        Assert.Empty(output);
    }

    private static async Task<string> FailureAsync(params string[] steps)
        => Assert.IsType<StepBindingException>((await Sample.RunAsync(typeof(Steps), steps)).Failure).Message;

    private sealed class Steps
    {
        [When("a number {int}")]
        public void Number(int number) => _ = number;

        [StepDefinition("a number {}")]
        public void Any(string text) => _ = text;

        [When("these")]
        [Then("no table")]
        public void Nothing()
        {
        }

        [When("these")]
        public void Table(DataTable table) => _ = table;

        [Then("a table")]
        public void NeedsTable(DataTable table) => _ = table;

        [Given("elsewhere")]
        [Scope(Tag = "two")]
        public void Elsewhere()
        {
        }
    }

    private sealed class TellingSteps(IReqnrollOutputHelper output) : IDisposable
    {
        [StepArgumentTransformation]
        public Version ToVersion(string text)
        {
            output.WriteLine("transformation");
            return new(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 0);
        }

        [BeforeScenario("one")]
        public void Before() => output.WriteLine("hook");

        [When("told {}")]
        public void Tell(Version version) => output.WriteLine(version.Major == 7 ? "step" : "another");

        public void Dispose() => output.WriteLine("end");
    }
}
