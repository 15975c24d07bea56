using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>The rules of the house that a machine can check.</summary>
public sealed partial class CodeStyleTests
{
    private static readonly string[] CodeFolders = ["src", "tests"];
    // The name is Reqnroll's, so that step definitions need no change there.
    private static readonly string[] NamesOfOthers = ["interface IReqnrollOutputHelper"];

    private static readonly string[] FoldersNamedAfterKinds = ["Models", "Interfaces", "Utils", "Helpers", "Common", "Misc"];

    [Fact]
    public void TypeName_Tells_WhatItIsNotWhatKind()
        => Findings.AssertNone(
            Repository.Files("src", ".cs")
                .SelectMany(file =>
                    VagueTypeName().Matches(Repository.Read(file))
                        .Where(match => !NamesOfOthers.Contains(match.Value))
                        .Select(match => $"{file}: {match.Value}")));

    [Fact]
    public void Folder_IsAConcept_NeverAKind()
        => Findings.AssertNone(Repository.Files("src", ".cs").Where(file => file.Split('/').Any(FoldersNamedAfterKinds.Contains)));

    [Fact]
    public void BannedSymbols_ApplyEverywhere()
    {
        var banned = Repository.Read("BannedSymbols.txt");
        Assert.All(
            ["System.DateTime.UtcNow", "System.Threading.Thread.Sleep", "System.Random.Shared"],
            symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
        Assert.Contains("BannedSymbols.txt", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Empty(
            CodeFolders.SelectMany(folder => Repository.Files(folder, ".cs", ".csproj")).Where(file => SwitchedOffBan().IsMatch(Repository.Read(file))));
    }

    [Fact]
    public void Test_IsNeverSkippedByAttribute()
        => Findings.AssertNone(Repository.Files("tests", ".cs").Where(file => SkipAttribute().IsMatch(Repository.Read(file))));

    [Theory]
    [InlineData("PasK.Wire")]
    [InlineData("PasK.Files")]
    [InlineData("PasK.Configuration")]
    [InlineData("PasK.Balancer")]
    public void PureProject_UsesNo_SocketClockThreadOrFile(string project)
    {
        var files = Repository.Files($"src/{project}", ".cs");
        Assert.NotEmpty(files);
        Findings.AssertNone(files.SelectMany(file => Impure().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}")));
    }

    [GeneratedRegex(
        @"\b(?:System\.IO|System\.Net|System\.Threading|FileStream|Socket|TimeProvider|Stopwatch|DateTime|DateTimeOffset|Environment)\b"
        + @"|\b(?:File|Directory|Path|Thread|Task)\.[A-Z]|RandomNumberGenerator|new Random\(")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(?:class|record|struct|interface) \w*(?:Manager|Helper|Util|Utils|Handler|Backend)\b")]
    private static partial Regex VagueTypeName();

    [GeneratedRegex(@"(?:pragma warning disable|NoWarn|SuppressMessage)[^\n]*RS00[3]0")]
    private static partial Regex SwitchedOffBan();

    [GeneratedRegex(@"\[(?:Fact|Theory)\(.*\bSkip\s*=")]
    private static partial Regex SkipAttribute();
}
