using System.Reflection;

namespace PasK.Gherkin;

/// <summary>Makes objects out of tables: a column, or a row of two cells, for each property.</summary>
public static class DataTableExtensions
{
    /// <summary>
    /// One object. The table has a row of values below the properties' names, or it has two columns, <c>Field</c> and <c>Value</c> by name or the first row
    /// begins with a property's name, and a row for each property.
    /// </summary>
    /// <exception cref="FormatException">A name is no property's, a value is not of its type, or the table is not of either form.</exception>
    public static T CreateInstance<T>(this DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var target = new TableTarget(typeof(T));
        if (table.Header.Count == 2 && (table.Header is ["Field", "Value"] || (table.RowCount > 0 && target.Has(table.Rows[0][0]))))
        {
            return (T)target.Create([.. table.Rows.Select(row => KeyValuePair.Create(row[0], row[1]))], "");
        }

        return table.RowCount == 1
            ? (T)target.Create([.. table.Rows[0]], "")
            : throw new FormatException($"one {typeof(T).Name} is made of one row, and the table has {table.RowCount}; CreateSet makes one of each row");
    }

    /// <summary>An object of each row, all made at once: a mistake shows here.</summary>
    /// <exception cref="FormatException">A column is no property's, or a value is not of its type.</exception>
    public static IEnumerable<T> CreateSet<T>(this DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var target = new TableTarget(typeof(T));
        return [.. table.Rows.Select((row, i) => (T)target.Create([.. row], $"row {i + 1}: "))];
    }
}

/// <summary>A type that rows become.</summary>
/// <param name="type">The type.</param>
internal sealed class TableTarget(Type type)
{
    private readonly PropertyInfo[] _properties
        = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)];

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Makes an object: first by the constructor, whose parameters take the cells of their names, then property by property.</summary>
    public object Create(IReadOnlyList<KeyValuePair<string, string>> cells, string where)
    {
        var open = new Dictionary<string, (string Name, string Cell)>();
        foreach (var (name, cell) in cells)
        {
            var property = Find(name)
                ?? throw new FormatException($"{where}{type.Name} has no property \"{name}\"; it has {string.Join(", ", _properties.Select(one => one.Name))}");
            if (!open.TryAdd(property.Name, (name, cell)))
            {
                throw new FormatException($"{where}\"{name}\" stands for {property.Name}, which another column gives too");
            }
        }

        var made = Construct(open, where);
        foreach (var (name, (column, cell)) in open)
        {
            var property = Find(name)!;
            if (!property.CanWrite)
            {
                throw new FormatException($"{where}{type.Name}.{property.Name}, for \"{column}\", cannot be set");
            }

            property.SetValue(made, Value(cell, property.PropertyType, column, where));
        }

        return made;
    }

    private static object? Value(string cell, Type wanted, string column, string where)
        => TextConversion.Convert(cell, wanted, out var value) is { } error ? throw new FormatException($"{where}\"{column}\": {error}") : value;

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private object Construct(Dictionary<string, (string Name, string Cell)> open, string where)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length == 0 || constructors.Any(one => one.GetParameters().Length == 0))
        {
            return Activator.CreateInstance(type)!;
        }

        var constructor = constructors.MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
        {
            if (Find(parameter.Name!) is { } property && open.Remove(property.Name, out var given))
            {
                return Value(given.Cell, parameter.ParameterType, given.Name, where);
            }

            return parameter.HasDefaultValue ? parameter.DefaultValue
                : throw new FormatException($"{where}{type.Name} needs \"{parameter.Name}\", and the table has no such column");
        })]);
    }

    private PropertyInfo? Find(string name) => Array.Find(_properties, property => Plain(property.Name).Equals(Plain(name), StringComparison.OrdinalIgnoreCase));
}
