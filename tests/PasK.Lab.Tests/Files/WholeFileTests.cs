using PasK.Lab.Files;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Files are written whole or not at all, and never through a link that somebody else has placed.</summary>
public sealed class WholeFileTests : IDisposable
{
    private const string Text = "new";
    private readonly string _folder = Directory.CreateTempSubdirectory("pask-lab-").FullName;

    private string Path => In("file");

    private string Victim => In("victim");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_OverAFile_ReplacesIt()
    {
        File.WriteAllText(Path, "old");
        WholeFile.Write(Path, Text);
        Assert.Equal(Text, File.ReadAllText(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    /// <summary>A lab's number in its own namespace is always 1, so that everybody knew what its unfinished files were called.</summary>
    [Fact]
    public void Write_WhereLinksLead_TouchesNothingThatTheyPointAt()
    {
        File.WriteAllText(Victim, "victim");
        string[] links = [Path, $"{Path}.1.tmp", $"{Path}.{Environment.ProcessId}.tmp"];
        Array.ForEach(links, link => File.CreateSymbolicLink(link, Victim));
        WholeFile.Write(Path, Text);
        Assert.Equal(("victim", Text), (File.ReadAllText(Victim), File.ReadAllText(Path)));
        Assert.Null(new FileInfo(Path).LinkTarget);
        Assert.All(links[1..], link => Assert.Equal(Victim, new FileInfo(link).LinkTarget));
    }

    [Fact]
    public void Write_ThatFails_LeavesWhatWasThere()
    {
        File.WriteAllText(Path, "old");
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(Path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tmp/..")]
    public void MakeFolder_TheRoot_IsRefused(string path)
        => Assert.Equal(
            "/ is the root of the file system; give a folder of your own, which is made where it is missing",
            Assert.Throws<IOException>(() => WholeFile.MakeFolder(path)).Message);

    [Theory]
    [InlineData("link")]
    [InlineData("link/")]
    public void MakeFolder_ALink_IsRefused(string name)
    {
        Directory.CreateDirectory(Victim);
        Directory.CreateSymbolicLink(In("link"), Victim);
        var thrown = Assert.Throws<IOException>(() => WholeFile.MakeFolder(In(name)));
        Assert.Equal($"{In(name)} is a link to {Victim}; give the folder itself, or remove the link", thrown.Message);
    }

    [Fact]
    public void MakeFolder_OneThatIsMissing_MakesItAndThoseAbove()
    {
        WholeFile.MakeFolder(In("one/two"));
        WholeFile.MakeFolder(In("one/two"));
        Assert.True(Directory.Exists(In("one/two")));
    }

    private string In(string name) => System.IO.Path.Combine(_folder, name);
}
