using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class ArgumentConversionTests
{
    [Theory]
    [InlineData("* a count of many", "\"* a count of many\": argument 1 (count of [StepDefinition(\"a count of {}\")] Steps.Count): \"many\" is no int")]
    [InlineData("* a {even}", "\"* a {even}\": argument 1 (real of [StepDefinition(\"^a (\\{.*)$\")] Steps.Real): \"{even}\" cannot become a Version[]: nothing makes one of text; a method with [StepArgumentTransformation] could, or IParsable")]
    [InlineData("* the table\n|a|", "\"* the table\": argument 1 (count of [StepDefinition(\"the table\")] Steps.Table): a table cannot become a Int32: a method with [StepArgumentTransformation] could make one")]
    [InlineData("* the list one", "\"* the list one\": argument 1 (list of [StepDefinition(\"the list {}\")] Steps.List): \"one\" cannot become a String[]: nothing makes one of text; a method with [StepArgumentTransformation] could, or IParsable")]
    [InlineData("* the half of 3", "\"* the half of 3\": argument 1 (half of [StepDefinition(\"the half of {even}\")] Steps.Half): [StepArgumentTransformation] Steps.ToHalf: 3 is odd")]
    [InlineData("* a word for 4", "\"* a word for 4\": argument 1 (word of [StepDefinition(\"a word for {even}\")] Steps.Word): [StepArgumentTransformation] Steps.ToHalf makes a Half, not a String")]
    public async Task ConvertAsync_WrongText_TellsWhatWhereAndWhatIsAllowed(string step, string error)
    {
        var (output, failure) = await Sample.RunAsync(typeof(Steps), step);
        Assert.Equal($"features/sample.feature:5: {error}", Assert.IsType<StepBindingException>(failure).Message);
        Assert.Equal($"failed   {step.Split('\n')[0]}", Assert.Single(output));
    }

    [Fact]
    public async Task ConvertAsync_FailingTransformation_KeepsItsException()
        => Assert.IsType<InvalidOperationException>((await Sample.RunAsync(typeof(Steps), "* the half of 3")).Failure?.InnerException);

    [Fact]
    public async Task ConvertAsync_TransformationsThatNeedEachOther_Ends()
        => Assert.Contains("cannot become a Chicken", (await Sample.RunAsync(typeof(Steps), "* hatched from it")).Failure?.Message, StringComparison.Ordinal);

    [Fact]
    public async Task ConvertAsync_AsynchronousTransformation_IsWaitedFor()
        => Assert.Equal(["ok       * the list", "ok       * soon 7"], (await Sample.RunAsync(typeof(Steps), "* the list", "| a |", "* soon 7")).Output);

    internal sealed record Half(int Value);

    internal sealed record Egg(string Text);

    internal sealed record Chicken(string Text);

    private sealed class Steps
    {
        [StepArgumentTransformation(@"\d+", Name = "even")]
        public static Half ToHalf(int number) => number % 2 == 0 ? new(number / 2) : throw new InvalidOperationException($"{number} is odd");

        [StepArgumentTransformation]
        public static Egg ToEgg(Chicken chicken) => new(chicken.Text);

        [StepArgumentTransformation]
        public static Chicken ToChicken(Egg egg) => new(egg.Text);

        [StepDefinition("a count of {}")]
        public void Count(int count) => _ = count;

        [StepDefinition(@"^a (\{.*)$")]
        public void Real(Version[] real) => _ = real;

        [StepDefinition("the table")]
        public void Table(int count) => _ = count;

        [StepDefinition("the half of {even}")]
        public void Half(Half half) => _ = half;

        [StepDefinition("a word for {even}")]
        public void Word(string word) => _ = word;

        [StepArgumentTransformation]
        public static string[] ToList(DataTable table) => [.. table.Header];

        [StepArgumentTransformation]
        public static async ValueTask<Uri> ToUriAsync(int port)
        {
            await Task.Yield();
            return new($"http://vip:{port}");
        }

        [StepDefinition("the list")]
        [StepDefinition("the list {}")]
        public void List(string[] list) => Assert.Equal(["a"], list);

        [StepDefinition("soon {}")]
        public void Soon(Uri uri) => Assert.Equal(7, uri.Port);

        [StepDefinition("hatched from {}")]
        public void Hatched(Chicken chicken) => _ = chicken;
    }
}
