using System.Text;
using PasK.Files.Forms;
using PasK.Files.Parsing;
using PasK.Files.Problems;
using Xunit;

namespace PasK.Files.Tests;

public sealed class FileParserTests
{
    [Theory]
    [InlineData("a: [1, 2", "f:2:1: not YAML: ")]
    [InlineData("a: b: c", "f:1:5: not YAML: ")]
    [InlineData("a:\n\t- b", "f:2:1: not YAML: While scanning a mapping, found invalid tab as indentation")]
    [InlineData("- { a: 1\n- { a: 2 }", "f:2:1: not YAML: ")]
    [InlineData("x:\n  - { a: 1, b: c\n  - { a: 2 }", "f:3:3: not YAML: nothing can begin here; is a '}' or ']' missing before it?")]
    [InlineData("# nothing\n", "f:1:1: the file is empty but for comments")]
    [InlineData("vlan: []\n---\nvlan: []", "f:2:1: not YAML: a second document begins here; a file holds one")]
    [InlineData(
        "a: &x 1\nb: *x",
        "f:1:4: anchors ('&') are not supported; write the value out where it is needed\nf:2:4: aliases ('*') are not supported; write the value out")]
    [InlineData(
        "a: &x [*x]",
        "f:1:4: anchors ('&') are not supported; write the value out where it is needed\nf:1:8: aliases ('*') are not supported; write the value out")]
    [InlineData("a: !!str 1", "f:1:4: tags ('!') are not supported; write the value alone")]
    [InlineData("a: !_:!x 1", "f:1:4: tags ('!') are not supported; write the value alone")]
    [InlineData("[a]: 1", "f:1:1: a key must be a single value, is a list")]
    public void Parse_WhatIsNotTaken_IsAnError(string text, string expected)
    {
        var problems = new FileProblems();

        FileParser.Parse("f", text, problems);

        var told = string.Join('\n', problems.Errors);
        Assert.StartsWith(expected, told, StringComparison.Ordinal);
        Assert.Equal(expected.Count(c => c is '\n'), told.Count(c => c is '\n'));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Parse_NestedDeeply_IsAnErrorAndEnds(string opening)
    {
        var problems = new FileProblems();

        FileParser.Parse("f", new StringBuilder().Insert(0, opening, 50_000).ToString(), problems);

        Assert.EndsWith("not YAML: nested deeper than the 16 levels that are allowed", Assert.Single(problems.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_BeyondThoseThatAnybodyReads_EndsTheReading()
    {
        var problems = new FileProblems();
        var told = Assert.Throws<InvalidFileException>(() =>
            Enumerable.Range(1, 2000).ToList().ForEach(line => problems.Error("f", line, 1, "wrong"))).Problems;
        Assert.Equal(FileProblems.MostErrors + 1, told.Count);
        Assert.Equal("f:1000:1: here the reading ended: there are too many errors", told[^1].ToString());
    }

    [Fact]
    public void Error_AtOnePlaceAgainAndAgain_EndsTheReading()
    {
        var problems = new FileProblems();
        var told = Assert.Throws<InvalidFileException>(() => Enumerable.Range(1, 200_000).ToList().ForEach(_ => problems.Error("f", 1, 1, "wrong"))).Problems;
        Assert.Equal(["f:1:1: wrong", "f:1:1: here the reading ended: there are too many errors"], told.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Warnings_BeyondThoseThatAnybodyReads_AreNotKept()
    {
        var problems = new FileProblems();
        var node = FileParser.Parse("f", "a: 1", problems)!;
        Enumerable.Range(1, 2000).ToList().ForEach(number => problems.Warn(node, $"odd {number}"));
        Assert.Equal(FileProblems.MostErrors, problems.Warnings.Count);
    }

    [Theory]
    [InlineData("a,", "[", "]")]
    [InlineData("a,", "{", "}")]
    [InlineData("- a\n", "", "")]
    public void Parse_MoreValuesThanAreAllowed_IsAnError(string value, string opening, string closing)
    {
        var problems = new FileProblems();

        Assert.Null(FileParser.Parse("f", opening + new StringBuilder().Insert(0, value, FileParser.MaximumValues) + closing, problems));

        Assert.EndsWith("not YAML: more than the 2000000 values that are allowed", Assert.Single(problems.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MergeKey_IsAnError()
    {
        var problems = new FileProblems();

        FileKeys.Of(FileParser.Parse("f", "<<: { a: 1 }", problems), new FileObject("thing", "A thing.", []), new FileValues(problems));

        Assert.Equal("f:1:1: merge keys ('<<') are not supported; write the keys out", problems.Errors.Single().ToString());
    }

    [Fact]
    public void Parse_TooLong_IsRefusedUnread()
    {
        var problems = new FileProblems();
        Assert.Null(FileParser.Parse("f", new string(' ', FileParser.MaximumLength + 1), problems));
        Assert.Equal("f:1:1: the text has 16777217 characters; 16777216 are allowed", Assert.Throws<InvalidFileException>(problems.ThrowIfAny).Message);
    }
}
