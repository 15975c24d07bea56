using System.Globalization;

namespace PasK.Balancer;

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

    /// <summary>Its line, for a message about another node: with the file's name where that is another.</summary>
    public string LineSeenFrom(FileNode other)
        => string.Equals(File, other.File, StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"line {Line}")
            : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");

    /// <summary>What it is, for messages.</summary>
    internal abstract string Kind { get; }
}

/// <summary>A single value.</summary>
public sealed class FileScalar : FileNode
{
    internal FileScalar(string file, int line, int column, string text, bool isPlain)
        : base(file, line, column)
    {
        Text = text;
        IsNull = isPlain && text is "" or "~" or "null" or "Null" or "NULL";
    }

    /// <summary>The value without quotes.</summary>
    public string Text { get; }

    /// <summary>Whether nothing is written where a value belongs.</summary>
    public bool IsNull { get; }

    /// <summary>Another text at the same place: what a file means by it, where that is more than one thing.</summary>
    public FileScalar WithText(string text) => new(File, Line, Column, text, isPlain: false);

    internal override string Kind => IsNull ? "empty" : "a single value";
}

/// <summary>A list.</summary>
public sealed class FileList : FileNode
{
    internal FileList(string file, int line, int column, IReadOnlyList<FileNode> items)
        : base(file, line, column) => Items = items;

    /// <summary>The items in order.</summary>
    public IReadOnlyList<FileNode> Items { get; }

    /// <summary>A list of other items at the place of a node.</summary>
    public static FileList At(FileNode place, IReadOnlyList<FileNode> items) => new(place.File, place.Line, place.Column, items);

    internal override string Kind => "a list";
}

/// <summary>Keys with values; a key may be there twice, which <see cref="FileKeys"/> refuses.</summary>
public sealed class FileMapping : FileNode
{
    internal FileMapping(string file, int line, int column, IReadOnlyList<FileEntry> entries)
        : base(file, line, column) => Entries = entries;

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<FileEntry> Entries { get; }

    /// <summary>The value of a key that is there once, or null.</summary>
    public FileNode? ValueOf(string key)
    {
        var values = Entries.Where(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal)).Take(2).ToList();
        return values.Count == 1 ? values[0].Value : null;
    }

    /// <summary>Other entries at the same place.</summary>
    public FileMapping WithEntries(IReadOnlyList<FileEntry> entries) => new(File, Line, Column, entries);

    /// <summary>The same mapping with another value for a key.</summary>
    public FileMapping With(string key, Func<FileNode, FileNode> change)
        => WithEntries([.. Entries.Select(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal) ? entry with { Value = change(entry.Value) } : entry)]);

    internal override string Kind => "a mapping";
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record FileEntry(FileScalar Key, FileNode Value);

/// <summary>Something that was already refused, such as an alias: whoever reads it says no more about it.</summary>
public sealed class FileRefused : FileNode
{
    internal FileRefused(string file, int line, int column)
        : base(file, line, column)
    {
    }

    internal override string Kind => "refused";
}
