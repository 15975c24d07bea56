using System.Runtime.CompilerServices;

namespace PasK.Balancer.Configuration;

/// <summary>A table with a line for each value of an enumeration, such as each nat-mode. One that is missing is an error when the table is made.</summary>
/// <typeparam name="TKey">The enumeration: its values are 0, 1, 2 and so on.</typeparam>
/// <typeparam name="TLine">What a line says.</typeparam>
public sealed class EnumTable<TKey, TLine>
    where TKey : struct, Enum
{
    private readonly string _name;
    private readonly TLine[] _lines;

    /// <summary>Makes a table.</summary>
    /// <param name="name">What the table is of, for messages.</param>
    /// <param name="lines">A line for each value.</param>
    /// <exception cref="ArgumentException">A value has no line.</exception>
    public EnumTable(string name, IReadOnlyDictionary<TKey, TLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var keys = Enum.GetValues<TKey>();
        var lacking = keys.Where(key => !lines.ContainsKey(key)).Select(key => $"{typeof(TKey).Name}.{key}").ToList();
        _name = name;
        _lines = lacking.Count == 0 ? [.. keys.Select(key => lines[key])]
            : throw new ArgumentException($"the table of {name} has no line for {string.Join(", ", lacking)}", nameof(lines));
    }

    /// <summary>The line of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    public TLine this[TKey key]
        => Unsafe.BitCast<TKey, uint>(key) is var i && i < (uint)_lines.Length ? _lines[i]
            : throw new ArgumentOutOfRangeException(nameof(key), key, $"no line of the table of {_name}");
}
