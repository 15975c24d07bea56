using System.Globalization;
using System.Text;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>An operator's file on the disk.</summary>
internal static class OpenedFile
{
    /// <summary>The largest file that is read, in octets.</summary>
    private const int Limit = FileParser.MaximumLength;

    /// <summary>Reads a file as YAML or JSON.</summary>
    /// <returns>Its root, or null when there is none; then an error says why.</returns>
    public static FileNode? Parse(string path, FileProblems problems)
        => Read(path, problems, "this is a directory; give the path of a YAML or JSON file") is { } octets
            ? FileText.Parse(path, octets.GetBuffer().AsSpan(0, (int)octets.Length), problems) : null;

    /// <summary>Reads a file that belongs to another as text.</summary>
    /// <returns>The text, or null when there is none; then an error says why.</returns>
    public static string? Text(string path, FileProblems problems)
        => Read(path, problems, "this is a directory, and must be a file") is { } octets
            ? Encoding.UTF8.GetString(octets.GetBuffer().AsSpan(0, (int)octets.Length)) : null;

    private static MemoryStream? Read(string path, FileProblems problems, string ifFolder)
    {
        MemoryStream? Refuse(string message)
        {
            problems.Error(path, 1, 1, message);
            return null;
        }

        problems.Opened(path);
        if (Directory.Exists(path))
        {
            return Refuse(ifFolder);
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var octets = new MemoryStream();
            var piece = new byte[64 * 1024];
            while (stream.Read(piece) is > 0 and var length)
            {
                octets.Write(piece, 0, length);
                if (octets.Length > Limit)
                {
                    return Refuse(string.Create(CultureInfo.InvariantCulture, $"the file is larger than the {Limit / 1024} KiB that are allowed"));
                }
            }

            return octets;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse("the file may not be read; give read permission");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return Refuse($"the file cannot be read: {e.Message}");
        }
    }
}
