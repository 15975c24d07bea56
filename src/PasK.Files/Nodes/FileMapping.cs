namespace PasK.Files.Nodes;

/// <summary>Keys with values. A duplicate key is allowed here, and refused by <c>FileKeys</c>.</summary>
public sealed class FileMapping : FileNode
{
    /// <summary>Makes a mapping.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line where it begins, from 1.</param>
    /// <param name="column">The column where it begins, from 1.</param>
    /// <param name="entries">The entries in order.</param>
    public FileMapping(string file, int line, int column, IReadOnlyList<FileEntry> entries)
        : base(file, line, column) => Entries = entries;

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<FileEntry> Entries { get; }

    /// <summary>The value of a key that occurs once, or null.</summary>
    public FileNode? ValueOf(string key)
    {
        var values = Entries.Where(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal)).Take(2).ToList();
        return values.Count == 1 ? values[0].Value : null;
    }

    /// <summary>Makes a mapping of other entries at the same place.</summary>
    public FileMapping WithEntries(IReadOnlyList<FileEntry> entries) => new(File, Line, Column, entries);

    /// <summary>The same mapping with another value for a key.</summary>
    public FileMapping With(string key, Func<FileNode, FileNode> change)
        => WithEntries([
            .. Entries.Select(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal) ? entry with { Value = change(entry.Value) } : entry),
        ]);

    internal override string Kind => "a mapping";
}
