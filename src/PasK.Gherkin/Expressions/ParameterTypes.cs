namespace PasK.Gherkin;

/// <summary>The kinds of parameter that Cucumber expressions may name: built-in ones, own transformations, and the enums that step methods take.</summary>
internal sealed class ParameterTypes
{
    private const string Whole = "[-+]?[0-9]+";
    private const string Fraction = @"[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
    private const string Anything = ".*";
    private const string Quoted = """
        "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'
        """;

    private readonly Dictionary<string, ParameterType> _byName = [];

    /// <summary>The built-in kinds: Cucumber's own, and .NET's types by both of their names, as Reqnroll has them.</summary>
    public ParameterTypes()
    {
        Add(new("", Anything));
        Add(new("word", @"\S+"));
        Add(new("string", Quoted) { IsQuoted = true });
        foreach (var name in (string[])["int", "long", "byte", nameof(Int32), nameof(Int64), nameof(Int16), nameof(Byte)])
        {
            Add(new(name, Whole));
        }

        foreach (var name in (string[])["float", "double", "decimal", nameof(Single), nameof(Double), nameof(Decimal)])
        {
            Add(new(name, Fraction));
        }

        foreach (var name in (string[])[nameof(Boolean), nameof(Char), nameof(DateTime), nameof(Guid)])
        {
            Add(new(name, Anything));
        }
    }

    private string Known => string.Join(' ', _byName.Keys.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"));

    /// <summary>Adds the transformations of one name, which takes the name from a built-in kind.</summary>
    public void Add(string name, IReadOnlyList<Transformation> transformations)
    {
        var patterns = transformations.Select(one => one.Regex is null ? Anything : $"(?:{Transformation.Unanchored(one.Regex)})");
        _byName[name] = new(name, string.Join('|', patterns)) { Transformations = transformations };
    }

    /// <summary>Adds an enum by its name, with and without its namespace, unless the name is taken.</summary>
    public void AddEnum(Type type)
    {
        _byName.TryAdd(type.Name, new(type.Name, Anything));
        _byName.TryAdd(type.FullName!, new(type.FullName!, Anything));
    }

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ExpressionException">There is none.</exception>
    public ParameterType Get(string name, int column)
        => _byName.TryGetValue(name, out var type) ? type : throw new ExpressionException($"there is no parameter type {{{name}}}; there are {Known}", column);

    private void Add(ParameterType type) => _byName.Add(type.Name, type);
}
