using System.Globalization;
using PasK.Files;

namespace PasK.Lab;

/// <summary>An operator's file on the disk.</summary>
internal static class OpenedFile
{
    /// <summary>The largest file that is read, in octets.</summary>
    private const int Limit = FileParser.MaximumLength;

    /// <summary>Reads a file as YAML or JSON.</summary>
    /// <returns>Its root, or null when there is none; then an error says why.</returns>
    public static FileNode? Parse(string path, FileProblems problems)
    {
        problems.Opened(path);
        return Read(path, problems) is { } octets ? FileText.Parse(path, octets, problems) : null;
    }

    private static byte[]? Read(string path, FileProblems problems)
    {
        byte[]? Refuse(string message)
        {
            problems.Error(path, 1, 1, message);
            return null;
        }

        if (Directory.Exists(path))
        {
            return Refuse("this is a directory; give the path of a YAML or JSON file");
        }

        try
        {
            var octets = new byte[Limit + 1];
            int length;
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0))
            {
                length = stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
            }

            return length > Limit
                ? Refuse(string.Create(CultureInfo.InvariantCulture, $"the file is larger than the {Limit / 1024} KiB that are allowed"))
                : octets[..length];
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
