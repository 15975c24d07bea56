using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PasK.Gherkin;

#pragma warning disable CA1710 // The name is Reqnroll's.
/// <summary>A row of a table: its cells by column name.</summary>
public sealed class DataTableRow : IReadOnlyDictionary<string, string>
#pragma warning restore CA1710
{
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyList<string> _cells;

    internal DataTableRow(IReadOnlyList<string> header, IReadOnlyList<string> cells) => (_header, _cells) = (header, cells);

    /// <summary>How many cells there are.</summary>
    public int Count => _cells.Count;

    /// <summary>The names of the columns.</summary>
    public IEnumerable<string> Keys => _header;

    /// <summary>The cells, from left to right.</summary>
    public IEnumerable<string> Values => _cells;

    /// <summary>The cell of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string this[string column]
        => TryGetValue(column, out var cell) ? cell : throw new KeyNotFoundException($"the table has no column \"{column}\"; it has {string.Join(", ", _header)}");

    /// <summary>The cell at a place, from 0.</summary>
    public string this[int index] => _cells[index];

    /// <summary>Whether there is such a column.</summary>
    public bool ContainsKey(string key) => _header.Contains(key);

    /// <summary>The cell of a column, if there is one.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var column = _header.ToList().IndexOf(key);
        value = column < 0 ? null : _cells[column];
        return column >= 0;
    }

    /// <summary>The columns with their cells.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _header.Zip(_cells, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
