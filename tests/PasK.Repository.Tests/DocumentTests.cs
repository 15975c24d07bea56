using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>Documents name only what exists.</summary>
public sealed partial class DocumentTests
{
    private const string TestCommand = "dotnet test";

    private static readonly Lazy<HashSet<string>> DeclaredTypes = new(() =>
        [.. Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs")).SelectMany(file => Declaration().Matches(Repository.Read(file)))
            .Select(match => match.Groups[1].Value)]);

    private static readonly Lazy<HashSet<string>> DeclaredTests = new(() =>
        [.. Repository.Files("tests", ".cs").SelectMany(file => TestMethod().Matches(Repository.Read(file))).Select(match => match.Groups[1].Value)]);

    public static TheoryData<string> Documents => [.. Repository.Files("", ".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesPaths_ThatExist(string document)
    {
        var paths = Quoted().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value).Where(IsPath).ToList();
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Repository.Exists(path), $"{document} names {path}, which does not exist"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesTypes_ThatExist(string document)
    {
        var types = Quoted().Matches(Repository.Read(document))
            .Select(match => match.Groups[1].Value)
            .Where(text => TypeName().IsMatch(text) && !IsFolder(text));
        Assert.All(types, type => Assert.Contains(type, DeclaredTypes.Value));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesTests_ThatExist(string document)
        => Findings.AssertNone(Quoted().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value)
            .Where(text => TestName().IsMatch(text) && !DeclaredTests.Value.Contains(text))
            .Select(test => $"{document} names the test {test}, which does not exist"));

    /// <summary>Who adds a nat-mode finds each file with a table of them, and a test for each line of the list.</summary>
    [Fact]
    public void Architecture_NamesEachTableOfNatModes()
    {
        var section = NewNatMode().Match(Repository.Read("docs/architecture.md")).Value;
        Findings.AssertNone(SourceRules.NamesNatModes.Where(file => !section.Contains($"`{file}`", StringComparison.Ordinal))
            .Select(file => $"docs/architecture.md says nothing of {file} under 'A new nat-mode'"));
        var rows = section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.InRange(rows.Count, 10, int.MaxValue);
        Assert.All(rows, row => Assert.Contains(Quoted().Matches(row), match => TestName().IsMatch(match.Groups[1].Value)));
    }

    [Fact]
    public void Services_NameEachNatMode()
    {
        var words = NatModeWord().Matches(Repository.Read("src/PasK.Balancer/Configuration/NatModes.cs")).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(words.Count, 7, int.MaxValue);
        var services = Repository.Read("docs/services.md");
        Findings.AssertNone(words.Where(word => !services.Contains($"\n| `{word}` |", StringComparison.Ordinal))
            .Select(word => $"the table of nat-modes in docs/services.md has no line for {word}"));
    }

    [Fact]
    public void Ci_Runs_TheReadmesTestCommand()
    {
        Assert.Contains($"\n{TestCommand}\n", Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains($"\n{TestCommand} ", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    /// <summary>Which keys a PAS-K has not is said where who writes one reads, and in the schemas that editors show.</summary>
    [Fact]
    public void Topologies_NameEachKeyOfOurOwn()
    {
        var own = OwnKey().Matches(Repository.Read("topologies/schema/pask.schema.json")).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.InRange(own.Count, 8, int.MaxValue);
        var sentence = OwnKeys().Match(Repository.Read("docs/topologies.md").ReplaceLineEndings(" ")).Value;
        Assert.Equal(own.Order(StringComparer.Ordinal), Quoted().Matches(sentence).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Security_NamesCounters_ThatExist()
    {
        var counters = Repository.Read("src/PasK.Balancer/Verdicts/Counter.cs") + Repository.Read("src/PasK.Balancer/Verdicts/DropReason.cs");
        var named = Emphasised().Matches(Repository.Read("docs/security.md"))
            .Select(match => match.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)).ToList();
        Assert.InRange(named.Count, 20, int.MaxValue);
        Assert.All(named, name => Assert.Matches($"(?i)\n    {name},", counters));
    }

    /// <summary>Programs read events by these words.</summary>
    [Fact]
    public void Demonstration_NamesEachWordOfEvents()
    {
        var words = EventWord().Matches(Repository.Read("src/PasK.Balancer/Events/EventWords.cs")).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(words.Count, 20, int.MaxValue);
        var demonstration = Repository.Read("docs/demo.md");
        Findings.AssertNone(words.Where(word => !demonstration.Contains($"`{word}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void TopLevel_IsTheOneAskedFor()
        => Assert.All(
            ["src", "features", "tests", "topologies", "PasK.Lab.sln", "README.md", "run-lab.sh", "LICENSE"],
            path => Assert.True(Repository.Exists(path), $"{path} is missing"));

    private static bool IsFolder(string name) => Code.Source.Folders.Any(folder => folder.EndsWith($"/{name}", StringComparison.Ordinal));

    private static bool IsPath(string text)
        => PathShape().IsMatch(text) && !text.StartsWith("lab-output", StringComparison.Ordinal) && !text.StartsWith('/');

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^(?:\./)?(?:[\w.-]+/)*[\w.-]+(?:/|\.(?:cs|sh|md|yaml|feature|sln|props|json|txt|csproj))$|^(?:src|tests|topologies|features|\.ci)/[\w./-]+$")]
    private static partial Regex PathShape();

    [GeneratedRegex("\"([a-z-]+)\": \\{\\s+\"description\": \"[^\"]*A key of this balancer")]
    private static partial Regex OwnKey();

    [GeneratedRegex("Keys that a PAS-K has not[^.]*[.]")]
    private static partial Regex OwnKeys();

    [GeneratedRegex(@"(?<![*\w])\*([a-z][a-z ]+)\*(?!\*)")]
    private static partial Regex Emphasised();

    [GeneratedRegex("=> \"([^\"]+)\"")]
    private static partial Regex EventWord();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum|delegate \w+) (\w+)\b")]
    private static partial Regex Declaration();

    [GeneratedRegex("^(?:[A-Z][a-z0-9]+){2,}$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]+){1,2}$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\bpublic (?:async Task|void) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\n## A new nat-mode\n(?:(?!\n## ).)*", RegexOptions.Singleline)]
    private static partial Regex NewNatMode();

    [GeneratedRegex(@"\[NatMode\.\w+\] = new\(""([a-z0-9-]+)""")]
    private static partial Regex NatModeWord();
}
