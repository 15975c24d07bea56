using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>A folder is a namespace and a concept, and uses only what lies below it.</summary>
public sealed class RoomTests
{
    private static readonly Rooms Listed = new(Repository.Read(Rooms.Document));

    [Fact]
    public void Folder_OfSource_IsListed()
        => Assert.Equal(Code.Source.Folders, Listed.Folders.Order(StringComparer.Ordinal));

    [Fact]
    public void Folder_UsesOnly_WhatLiesBelow()
    {
        Findings.AssertNone(Code.Source.Unbound);
        Findings.AssertNone(Code.Source.Uses().Select(Listed.Refuse).OfType<string>());
    }

    [Fact]
    public void Namespace_OfAFile_IsItsFolder()
        => Findings.AssertNone(
            from file in Repository.Files("src", ".cs")
            let expected = Code.FolderOf(file)["src/".Length..].Replace('/', '.')
            from type in Code.Parse(file).GetRoot().DescendantNodes(node => node is not BaseTypeDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>()
            let found = type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? "none"
            where found != expected
            select $"{file} has {type.Identifier} in namespace {found}: a folder is a namespace, {expected}");

    [Fact]
    public void Uses_OfAnotherFolder_AreFoundByWhatTheCompilerKnows()
    {
        var code = new Code(new Dictionary<string, string>
        {
            ["src/PasK.House/Roof/Tile.cs"] = "namespace PasK.House.Roof; public static class Tile { public static int Laid(this string by) => 1; public "
            + "static Nail Of => new(); "
                + "public sealed class Nail { public int Length; } }",
            ["src/PasK.House/Cellar/Wine.cs"] = "using PasK.House.Roof;\nnamespace PasK.House.Cellar;\n/// <summary><see cref=\"Tile\"/></summary>\n"
                + "public sealed class Wine\n{ public int A() => \"\".Laid();\n public int B() { var nail = Tile.Of;\n return nail.Length; } }",
        });
        var uses = code.Uses().ToList();
        Assert.All(uses, use => Assert.Equal(("src/PasK.House/Cellar/Wine.cs", "Tile", "src/PasK.House/Roof"), (use.File, use.Type, use.Folder)));
        Assert.Equal([3, 5, 6, 7], uses.Select(use => use.Line).Distinct().Order());
    }

    [Fact]
    public void Unbound_IsEachNameThatNothingDeclares()
    {
        var code = new Code(new Dictionary<string, string>
        {
            ["src/PasK.House/Tile.cs"] = "namespace PasK.House;\npublic sealed class Tile { public string A() => nameof(Tile); }",
            ["src/PasK.House/Wine.cs"] = "using PasK.Attic;\nnamespace PasK.House;\npublic sealed class Wine\n"
                + "{ public Cask From;\n public int B() => Missing; }",
        });
        Assert.Equal(
            ["src/PasK.House/Wine.cs(1,", "src/PasK.House/Wine.cs(4,", "src/PasK.House/Wine.cs(5,"],
            code.Unbound.Select(one => one[..(one.IndexOf(',', StringComparison.Ordinal) + 1)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Arrow_ThatPointsUp_IsToldWithFileLineAndBothFolders()
    {
        var rooms = new Rooms("## PasK.House\n\n| room | |\n|---|---|\n| `Roof` | |\n| `Cellar` | |\n");
        var up = rooms.Refuse(new Code.Use("src/PasK.House/Cellar/Wine.cs", 7, "Tile", "src/PasK.House/Roof"));
        Assert.Equal(
            "src/PasK.House/Cellar/Wine.cs:7 uses Tile of src/PasK.House/Roof, which lies above src/PasK.House/Cellar: move what both need down, or hand it in "
            + "from above",
            up);
        Assert.Null(rooms.Refuse(new Code.Use("src/PasK.House/Roof/Tile.cs", 7, "Wine", "src/PasK.House/Cellar")));
    }
}
