namespace PasK.Files.Nodes;

/// <summary>A part that was refused with an error, such as an alias. Readers add no further error about it.</summary>
public sealed class FileRefused : FileNode
{
    internal FileRefused(string file, int line, int column)
        : base(file, line, column)
    {
    }

    internal override string Kind => "refused";
}
