using System.Collections;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>The whole numbers of a list, with their places.</summary>
public sealed class LocatedNumbers : IReadOnlyList<Located<int>>
{
    private readonly int[] _values;
    private readonly IReadOnlyList<FileNode> _nodes;

    private LocatedNumbers(int[] values, IReadOnlyList<FileNode> nodes)
    {
        _values = values;
        _nodes = nodes;
    }

    /// <summary>No numbers.</summary>
    public static LocatedNumbers None { get; } = new([], []);

    /// <summary>The numbers without their places.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public Located<int> this[int index] => new(_values[index], _nodes[index]);

    /// <inheritdoc/>
    public IEnumerator<Located<int>> GetEnumerator()
    {
        for (var index = 0; index < _values.Length; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the items of a list. Each that cannot be read is an error and is left out.</summary>
    internal static LocatedNumbers Read(IReadOnlyList<FileNode> nodes, WholeNumberForm form, FileValues values, string what)
    {
        var numbers = nodes.Count == 0 ? [] : new int[nodes.Count];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (nodes is not ScalarRow row || !form.TryRead(row.TextOf(index), out numbers[index]))
            {
                return Read(nodes.Select(node => form.Read(values, node, what)));
            }
        }

        return new LocatedNumbers(numbers, nodes);
    }

    private static LocatedNumbers Read(IEnumerable<Located<int>?> numbers)
    {
        var read = numbers.OfType<Located<int>>().ToList();
        return new LocatedNumbers([.. read.Select(number => number.Value)], [.. read.Select(number => number.At)]);
    }
}
