using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Features;
using Reqnroll.Bindings;
using Reqnroll.Bindings.CucumberExpressions;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class SnippetTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.Const("the"), Gen.Const("client's"), Gen.Const("'quoted'"), Gen.Const("\"two words\""), Gen.Const("한국어"), Gen.Const(".*"), Gen.Const("x$"),
        Gen.Const("^y"), Gen.Const("{int}"),
            Gen.Const(@"\d+"), Gen.Const("100,000"), Gen.Const("10.0.0.1/32"), Gen.Const("(a+)"), Gen.Const("or/and"), Gen.Int.Select(number => $"{number}"),
            Gen.Int[0, 99].Select(number => $"{number}.5"),
                Gen.String[Gen.Char["a1(){}/\\\"'.,-*+?$^"], 1, 6]);

    [Theory]
    [InlineData("the client downloads 100 octets", "When(\"the client downloads {int} octets\")", "WhenTheClientDownloadsOctets(int number)")]
    [InlineData("real1 answers in 1.5 ms, then -2", "When(\"real1 answers in {float} ms, then {int}\")", "WhenReal1AnswersInMsThen(float value, int number)")]
    [InlineData(
        "1 and 2 and 3 are \"six\"", "When(\"{int} and {int} and {int} are {string}\")", "WhenAndAndAre(int number, int number2, int number3, string text)")]
    [InlineData("100,000 octets (or so) from 10.0.0.1/32", "When(@\"100,000 octets \\(or so\\) from 10.0.0.1\\/32\")", "When100000OctetsOrSoFrom1000132()")]
    [InlineData("the client's 'own' \"", "When(\"the client's {string} \\\"\")", "WhenTheClientS(string text)")]
    [InlineData("it costs 5$", "When(@\"^it\\ costs\\ 5\\$$\")", "WhenItCosts()")]
    [InlineData("1, 2 and 3.", "When(\"{int}, {int} and {int}.\")", "WhenAnd(int number, int number2, int number3)")]
    [InlineData("전원이 켜지면", "When(\"전원이 켜지면\")", "When전원이켜지면()")]
    public void For_Step_IsReadyToPaste(string text, string attribute, string method)
        => Assert.Equal($"    [{attribute}]\n    public Task {method}\n    {{\n        throw new PendingStepException();\n    }}", Snippet.For(Step(text)));

    [Fact]
    public void For_AnyStep_FitsTheStep()
        => Word.Array[1, 6].Sample(words =>
        {
            var step = Step(string.Join(' ', words));
            var parts = Regex.Match(Snippet.For(step), """\[When\((@?)"(.*)"\)\]\n    public Task (.*)\((.*)\)""");
            Assert.True(parts.Success);
            var expression = parts.Groups[1].Length == 0
                ? parts.Groups[2].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                : parts.Groups[2].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
            var (regex, parameters) = new CucumberExpressionDetector().IsCucumberExpression(expression) ? Cucumber(expression) : (new Regex(expression), 0);
            Assert.True(regex.IsMatch(step.Text), $"\"{expression}\" does not fit \"{step.Text}\"");
            Assert.Equal(parameters, parts.Groups[4].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
            Assert.Matches(@"^[\p{L}\p{Nd}]+$", parts.Groups[3].Value);
        });

    [Fact]
    public void For_ManySteps_Compiles()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToList();
        Word.Array[1, 6].Array[50].Sample(
            steps =>
            {
                var classes = steps.Select((words, i) =>
                    $"public class "
                    + $"C{i}\n{{\n{Snippet.For(Step(string.Join(' ', words)) with { Rows =
                        i % 3 == 0 ? [["a"]] : null, DocString = i % 3 == 1 ? "text" : null })}\n}}");
                var source = $"using System;\nusing System.Threading.Tasks;\nusing Reqnroll;\n{string.Join('\n', classes)}";
                var tree = CSharpSyntaxTree.ParseText(source, cancellationToken: cancellation);
                var compilation = CSharpCompilation.Create("Snippets", [tree], assemblies, new(OutputKind.DynamicallyLinkedLibrary));
                Assert.Empty(compilation.GetDiagnostics(cancellation).Where(found => found.Severity > DiagnosticSeverity.Info)
                    .Select(found => $"{found}: {source.Split('\n')[found.Location.GetLineSpan().StartLinePosition.Line]}"));
            },
            iter: 4);
    }

    private static (Regex Regex, int Parameters) Cucumber(string expression)
    {
        var read = new ReqnrollCucumberExpression(expression, new CucumberExpressionParameterTypeRegistry(new BindingRegistry()));
        return (read.Regex, read.ParameterTypes.Length);
    }

    private static Step Step(string text) => new(new(Sample.Name, 5), "When", StepDefinitionType.When, text, null, null);
}
