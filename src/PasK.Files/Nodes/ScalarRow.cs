using System.Collections;

namespace PasK.Files.Nodes;

/// <summary>Single values in a row. Nodes are made on demand: most of a large file is lists of numbers, and few of them have errors.</summary>
internal sealed class ScalarRow(string file, ScalarRow.Value[] values) : IReadOnlyList<FileNode>
{
    public int Count => values.Length;

    public FileNode this[int index] => new FileScalar(file, values[index].Line, values[index].Column, values[index].Text, isPlain: false);

    /// <summary>A value's text.</summary>
    public string TextOf(int index) => values[index].Text;

    public IEnumerator<FileNode> GetEnumerator()
    {
        for (var index = 0; index < values.Length; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One value. It is not null, so that its quotes do not matter.</summary>
    internal readonly record struct Value(string Text, int Line, int Column);
}
