namespace PasK.Gherkin;

/// <summary>The table below a step: a header and rows, all text.</summary>
public sealed class DataTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="rows">The header, then the rows, all of the same width.</param>
    /// <exception cref="ArgumentException">There is no header, or a row has another width.</exception>
    internal DataTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Header = rows.Count == 0 ? throw new ArgumentException("a table has a header", nameof(rows)) : rows[0];
        Rows = [.. rows.Skip(1).Select(cells => cells.Count == Header.Count
            ? new DataTableRow(Header, cells)
            : throw new ArgumentException($"a row has {cells.Count} cells, the header {Header.Count}", nameof(rows)))];
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<DataTableRow> Rows { get; }

    /// <summary>How many rows there are, the header not counted.</summary>
    public int RowCount => Rows.Count;

    /// <summary>Whether a column has this name.</summary>
    public bool ContainsColumn(string column) => Header.Contains(column);
}
