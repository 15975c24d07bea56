using System.Text;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Files.Parsing;

/// <summary>Reads the text of an operator's file.</summary>
public static class FileText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's octets as YAML or JSON in UTF-8.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="octets">The content of the file.</param>
    /// <param name="problems">The list that errors are added to.</param>
    /// <returns>Its root, or null when there is none; then an error says why.</returns>
    public static FileNode? Parse(string file, ReadOnlySpan<byte> octets, FileProblems problems)
    {
        problems.Opened(file);
        string text;
        try
        {
            text = Utf8.GetString(octets).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Refuse("this is not text in UTF-8; a YAML or JSON file in UTF-8 is expected");
        }

        return IsBinary(text) ? Refuse("this is not a text file; a YAML or JSON file in UTF-8 is expected")
            : string.IsNullOrWhiteSpace(text) ? Refuse("the file is empty")
            : FileParser.Parse(file, text, problems);

        FileNode? Refuse(string message)
        {
            problems.Error(file, 1, 1, message);
            return null;
        }
    }

    private static bool IsBinary(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                return true;
            }
        }

        return false;
    }
}
