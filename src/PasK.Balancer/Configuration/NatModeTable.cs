namespace PasK.Balancer.Configuration;

/// <summary>A table with a line for each nat-mode. One that is missing is an error when the table is made.</summary>
/// <typeparam name="T">What a line says.</typeparam>
public sealed class NatModeTable<T>
{
    private readonly T[] _lines;

    /// <summary>Makes a table.</summary>
    /// <param name="name">What the table is of, for messages.</param>
    /// <param name="lines">A line for each nat-mode.</param>
    /// <exception cref="ArgumentException">A nat-mode has no line.</exception>
    public NatModeTable(string name, IReadOnlyDictionary<NatMode, T> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var modes = Enum.GetValues<NatMode>();
        var lacking = modes.Where(mode => !lines.ContainsKey(mode)).ToList();
        _lines = lacking.Count == 0 ? [.. modes.Select(mode => lines[mode])]
            : throw new ArgumentException($"the table of {name} has no line for the nat-mode {string.Join(", ", lacking)}", nameof(lines));
    }

    /// <summary>The line of a nat-mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public T this[NatMode mode]
        => (uint)mode < (uint)_lines.Length ? _lines[(int)mode] : throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown nat-mode");
}
