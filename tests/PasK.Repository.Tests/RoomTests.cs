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
            from one in Code.Parse(file).GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            where one.Name.ToString() != expected
            select $"{file} is in namespace {one.Name}: a folder is a namespace, {expected}");

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
