namespace PasK.Files.Nodes;

/// <summary>Something that was already refused, such as an alias: whoever reads it says no more about it.</summary>
public sealed class FileRefused : FileNode
{
    internal FileRefused(string file, int line, int column)
        : base(file, line, column)
    {
    }

    internal override string Kind => "refused";
}
