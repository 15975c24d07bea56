using System.Globalization;
using System.Text;
using PasK.Balancer;

namespace PasK.Lab;

/// <summary>The text of an operator's file.</summary>
internal static class FileText
{
    /// <summary>The largest file that is read, in octets.</summary>
    private const int Limit = FileParser.MaximumLength;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file as YAML or JSON.</summary>
    /// <returns>Its root, or null when there is none; then an error says why.</returns>
    public static FileNode? Parse(string path, FileProblems problems)
    {
        problems.Opened(path);
        return Read(path, problems) is { } text ? FileParser.Parse(path, text, problems) : null;
    }

    private static string? Read(string path, FileProblems problems)
    {
        string? Refuse(string message)
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

            if (length > Limit)
            {
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"the file is larger than the {Limit / 1024} KiB that are allowed"));
            }

            var text = Utf8.GetString(octets, 0, length).TrimStart('\uFEFF');
            return text.Any(IsBinary) ? Refuse("this is not a text file; a YAML or JSON file in UTF-8 is expected")
                : string.IsNullOrWhiteSpace(text) ? Refuse("the file is empty")
                : text;
        }
        catch (DecoderFallbackException)
        {
            return Refuse("this is not text in UTF-8; a YAML or JSON file in UTF-8 is expected");
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

    private static bool IsBinary(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085');
}
