using System.Globalization;

namespace PasK.Files.Nodes;

/// <summary>A part of a YAML or JSON file with its place.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line where it begins, from 1.</param>
/// <param name="column">The column where it begins, from 1.</param>
public abstract class FileNode(string file, int line, int column)
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The line where it begins, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column where it begins, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>Its line, for a message about another node: with the file's name if that differs.</summary>
    public string LineSeenFrom(FileNode other)
        => string.Equals(File, other.File, StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"line {Line}")
            : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");

    /// <summary>What it is, for messages.</summary>
    internal abstract string Kind { get; }
}
