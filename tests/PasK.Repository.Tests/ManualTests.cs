using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>README.md is read in five minutes and leads to every page of <c>docs/</c>; no link leads nowhere.</summary>
public sealed partial class ManualTests
{
    private const string Readme = "README.md";
    private const int MostLines = 300;
    private const int MostColumns = 160;

    public static TheoryData<string> Documents => [.. Repository.Files("", ".md")];

    [Fact]
    public void Readme_FitsThreeHundredLines()
    {
        var lines = Repository.Read(Readme).Split('\n');
        Assert.InRange(lines.Length, 50, MostLines);
        Findings.AssertNone(lines.Index().Where(line => line.Item.Length > MostColumns)
            .Select(line => $"{Readme}:{line.Index + 1}: {line.Item.Length} columns, at most {MostColumns}"));
    }

    [Fact]
    public void Readme_LinksEachPage_Once()
    {
        var linked = Targets(Readme).Where(target => target.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Repository.Files("docs", ".md"), linked);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_Links_LeadToAHeading(string document)
        => Findings.AssertNone(Targets(document).Where(target => !target.Contains("://", StringComparison.Ordinal))
            .SelectMany(target => Wrong(document, target)));

    /// <summary>Documents name no command of the script that README's table has not; the program's own tests compare that with its help.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_NamesCommands_ThatThereAre(string document)
    {
        var known = Row().Matches(Repository.Read(Readme)).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(known.Count, 10, int.MaxValue);
        Findings.AssertNone(Command().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value).Except(known)
            .Select(command => $"{document} names the command {command}, which README.md has not"));
    }

    /// <summary>What the test of links says of one that leads nowhere.</summary>
    [Theory]
    [InlineData("docs/nowhere.md", "README.md links docs/nowhere.md, which does not exist")]
    [InlineData("docs/services.md#nowhere", "README.md links docs/services.md#nowhere, and that page has no such heading")]
    [InlineData("docs/services.md#health-checks", null)]
    public void Wrong_Link_IsNamed(string target, string? finding)
        => Assert.Equal(finding is null ? [] : [finding], Wrong(Readme, target));

    private static IEnumerable<string> Wrong(string document, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var behind] ? (before, behind) : (target, null);
        var page = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        if (!Repository.Exists(page))
        {
            yield return $"{document} links {target}, which does not exist";
        }
        else if (anchor is not null && !Headings(page).Contains(anchor))
        {
            yield return $"{document} links {target}, and that page has no such heading";
        }
    }

    private static IEnumerable<string> Targets(string document) => Link().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value);

    /// <summary>The headings of a page as links name them: in small letters, dashes between the words.</summary>
    private static IEnumerable<string> Headings(string page)
        => Heading().Matches(Repository.Read(page)).Select(match => Left().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?m)^\\| `([a-z]+)` \\|.*`\\./run-lab\\.sh \\1")]
    private static partial Regex Row();

    [GeneratedRegex(@"\./run-lab\.sh ([a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex("(?m)^#+ (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex Left();
}
