namespace PasK.Files.Nodes;

/// <summary>A single value.</summary>
public sealed class FileScalar : FileNode
{
    internal FileScalar(string file, int line, int column, string text, bool isPlain)
        : base(file, line, column)
    {
        Text = text;
        IsNull = IsNothing(text, isPlain);
    }

    /// <summary>The value without quotes.</summary>
    public string Text { get; }

    /// <summary>Whether nothing is written where a value belongs.</summary>
    public bool IsNull { get; }

    /// <summary>Another text at the same place: what a file means by it, where that is more than one thing.</summary>
    public FileScalar WithText(string text) => new(File, Line, Column, text, isPlain: false);

    /// <summary>Whether a text says that there is nothing.</summary>
    internal static bool IsNothing(string text, bool isPlain) => isPlain && text is "" or "~" or "null" or "Null" or "NULL";

    internal override string Kind => IsNull ? "empty" : "a single value";
}
