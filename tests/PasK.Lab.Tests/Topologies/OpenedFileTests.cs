using System.Text;
using PasK.Files.Problems;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class OpenedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pask-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_NoFile_IsAnError() => Refused(Path.Combine(_folder, "none.yaml"), "there is no such file");

    [Fact]
    public void Read_NoFolder_IsAnError() => Refused(Path.Combine(_folder, "no", "none.yaml"), "there is no such file");

    [Fact]
    public void Read_Directory_IsAnError() => Refused(_folder, "this is a directory; give the path of a YAML or JSON file");

    [Fact]
    public void Read_NoPath_IsAnError() => Refused("", "the file cannot be read: ");

    [Fact]
    public void Read_PathWithZero_IsAnError() => Refused("a\0b", "the file cannot be read: ");

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n\n", "the file is empty")]
    [InlineData("\u007fELF\u0002", "this is not a text file; a YAML or JSON file in UTF-8 is expected")]
    public void Read_NotMuch_IsAnError(string content, string expected) => Refused(Write(Encoding.UTF8.GetBytes(content)), expected);

    [Fact]
    public void Read_NotUtf8_IsAnError() => Refused(Write([0x61, 0xff, 0xfe]), "this is not text in UTF-8; a YAML or JSON file in UTF-8 is expected");

    [Fact]
    public void Read_TooLarge_IsAnError() => Refused(Write(new byte[(16 * 1024 * 1024) + 1]), "the file is larger than the 16384 KiB that are allowed");

    [Fact]
    public void Read_WithoutPermission_IsAnError()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read every file");
        var path = Write([0x61]);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Refused(path, "the file may not be read; give read permission");
    }

    [Fact]
    public void Read_WithAByteOrderMark_IsRead()
        => Assert.Equal(4, TopologyReader.Read(Write([0xef, 0xbb, 0xbf, .. File.ReadAllBytes(ReferenceLab.TopologyFile)])).Value.Nodes.Count);

    private string Write(byte[] octets)
    {
        var path = Path.Combine(_folder, "file.yaml");
        File.WriteAllBytes(path, octets);
        return path;
    }

    private static void Refused(string path, string expected)
    {
        var error = Assert.Throws<InvalidFileException>(() => TopologyReader.Read(path));
        Assert.StartsWith($"{path}:1:1: {expected}", Assert.Single(error.Problems).ToString(), StringComparison.Ordinal);
    }
}
