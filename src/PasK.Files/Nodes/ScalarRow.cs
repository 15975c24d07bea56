using System.Collections;

namespace PasK.Files.Nodes;

/// <summary>
/// Single values in a row. A node is made for one when it is asked for: lists of numbers are most of a large file, and few of them have errors.
/// </summary>
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

    /// <summary>One of them: something is written there, so that how it is quoted says no more.</summary>
    internal readonly record struct Value(string Text, int Line, int Column);
}
