using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class StepMatchTests
{
    [Fact]
    public void All_UndefinedSteps_AreToldTogether()
        => Assert.Equal(
            """
            features/sample.feature:5: no step definition fits "Given nobody knows this". It could be:

                [Given("nobody knows this")]
                public Task GivenNobodyKnowsThis()
                {
                    throw new NotImplementedException();
                }

            features/sample.feature:6: no step definition fits "And a number". It could be:

                [Given("a number")]
                public Task GivenANumber(string docString)
                {
                    throw new NotImplementedException();
                }
            """,
            Failure("Given nobody knows this", "And a number", "  \"\"\"", "  text", "  \"\"\""));

    [Fact]
    public void All_SeveralDefinitions_AreAllTold()
        => Assert.Equal(
            """
            features/sample.feature:5: 2 step definitions fit "When a number 5", and one must:
              [StepDefinition("a number {}")] Steps.Any
              [When("a number {int}")] Steps.Number
            """,
            Failure("When a number 5"));

    [Fact]
    public void All_OneWithTheRightNumberOfArguments_IsTaken()
        => Assert.Equal(nameof(Steps.Table), Assert.Single(StepMatch.All(Sample.Scenario("When these", "| a |"), Bindings)).Definition.Method.Method.Name);

    [Theory]
    [InlineData("Then a table", "\"Then a table\" gives 0 arguments, but [Then(\"a table\")] Steps.NeedsTable takes 1")]
    [InlineData("Then no table\n  | a |", "\"Then no table\" gives 1 argument, the last of them the table below it, but [Then(\"no table\")] Steps.Nothing takes 0")]
    [InlineData("Then no table\n  ```\n  a\n  ```", "\"Then no table\" gives 1 argument, the last of them the doc string below it, but [Then(\"no table\")] Steps.Nothing takes 0")]
    public void All_OtherNumberOfArguments_IsTold(string step, string error) => Assert.Equal($"features/sample.feature:5: {error}", Failure(step));

    [Fact]
    public void All_AnotherKind_DoesNotFit() => Assert.StartsWith("features/sample.feature:6: no step definition fits \"Given these\"", Failure("When these", "Given these"), StringComparison.Ordinal);

    private static BindingRegistry Bindings { get; } = BindingRegistry.Of([typeof(Steps)]);

    private static string Failure(params string[] steps) => Assert.Throws<StepBindingException>(() => StepMatch.All(Sample.Scenario(steps), Bindings)).Message;

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
    }
}
