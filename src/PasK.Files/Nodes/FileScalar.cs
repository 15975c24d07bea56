namespace PasK.Files.Nodes;

/// <summary>A single value.</summary>
public sealed class FileScalar : FileNode
{
    /// <summary>Makes a value.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line where it begins, from 1.</param>
    /// <param name="column">The column where it begins, from 1.</param>
    /// <param name="text">The value without quotes.</param>
    /// <param name="isPlain">Whether it is YAML without quotes, where a few words mean null.</param>
    public FileScalar(string file, int line, int column, string text, bool isPlain)
        : base(file, line, column)
    {
        Text = text;
        IsNull = IsNothing(text, isPlain);
    }

    /// <summary>The value without quotes.</summary>
    public string Text { get; }

    /// <summary>Whether the value is null: nothing is written, or one of YAML's words for null.</summary>
    public bool IsNull { get; }

    /// <summary>Makes a value with another text at the same place, such as one that this one stands for.</summary>
    public FileScalar WithText(string text) => new(File, Line, Column, text, isPlain: false);

    /// <summary>Whether a text is YAML's null.</summary>
    internal static bool IsNothing(string text, bool isPlain) => isPlain && text is "" or "~" or "null" or "Null" or "NULL";

    internal override string Kind => IsNull ? "empty" : "a single value";
}
