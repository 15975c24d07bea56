namespace PasK.Files.Nodes;

/// <summary>A list.</summary>
public sealed class FileList : FileNode
{
    internal FileList(string file, int line, int column, IReadOnlyList<FileNode> items)
        : base(file, line, column) => Items = items;

    /// <summary>The items in order.</summary>
    public IReadOnlyList<FileNode> Items { get; }

    /// <summary>Makes a list of other items at the place of a node.</summary>
    public static FileList At(FileNode place, IReadOnlyList<FileNode> items) => new(place.File, place.Line, place.Column, items);

    internal override string Kind => "a list";
}
