using PasK.Files.Forms;

namespace PasK.Configuration.Keys;

/// <summary>The keys of one of PAS-K's objects. Messages, schemas and lines have them in the order of their declaration.</summary>
/// <typeparam name="TObject">The object.</typeparam>
internal sealed class PasKTable<TObject>
    where TObject : class
{
    private readonly TObject _bare;
    private readonly IReadOnlyDictionary<string, TObject> _types;
    private readonly List<PasKKey<TObject>> _keys = [];

    /// <summary>Makes a table.</summary>
    /// <param name="bare">The object with all values by default.</param>
    public PasKTable(TObject bare) => (_bare, _types) = (bare, new Dictionary<string, TObject>());

    /// <summary>Makes a table of an object with types, which have different keys.</summary>
    /// <param name="types">The words of the types, each with an object of that type with all values by default.</param>
    public PasKTable(IReadOnlyDictionary<string, TObject> types) => (_bare, _types) = (types.Values.First(), types);

    /// <summary>The keys.</summary>
    public IReadOnlyList<PasKKey<TObject>> Keys => _keys;

    /// <summary>The keys as keys of a file.</summary>
    public IReadOnlyList<FileKey> FileKeys => [.. _keys.Select(key => key.InFile)];

    /// <summary>Declares a required key.</summary>
    public PasKKey<TObject, T> Required<T>(string name, ValueForm<T> form, string meaning, Func<TObject, T, TObject> put, Func<TObject, object?>? get = null)
        where T : notnull
        => Add(new PasKKey<TObject, T>(FileKey.Required(name, form, meaning), put, get) { IsAlwaysPrinted = true });

    /// <summary>Declares the key that gives the object's type.</summary>
    public PasKKey<TObject, TObject> Type(string name, string meaning, IReadOnlyCollection<string> notYet)
    {
        TObject TypeOf(TObject one) => _types.Values.First(type => type.GetType() == one.GetType());
        return Add(new PasKKey<TObject, TObject>(
            FileKey.Required(name, new WordForm<TObject>(_types, notYet), meaning), (_, bare) => bare, TypeOf)
        {
            IsType = true, IsAlwaysPrinted = true,
        });
    }

    /// <summary>Declares an optional key.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="form">The form of its value.</param>
    /// <param name="meaning">Its description, for whoever writes it.</param>
    /// <param name="put">Sets a value in an object.</param>
    /// <param name="get">Gets the value from an object, null for none. The value of the object by default is the key's default.</param>
    /// <param name="only">The words of another key, such as nat-modes, that allow the key; null when all do.</param>
    /// <param name="isAlwaysPrinted">Whether its line is printed even if the value is the default.</param>
    public PasKKey<TObject, T> Optional<T>(
        string name,
        ValueForm<T> form,
        string meaning,
        Func<TObject, T, TObject> put,
        Func<TObject, object?> get,
        IReadOnlyList<string>? only = null,
        bool isAlwaysPrinted = false)
        where T : notnull
    {
        var file = FileKey.Optional(name, form, meaning, Usual(form, get(_bare)));
        return Add(new PasKKey<TObject, T>(file, put, get) { Only = only ?? [], IsAlwaysPrinted = isAlwaysPrinted });
    }

    /// <summary>Declares an optional key that only some types of the object have. Objects of other types are not changed by it.</summary>
    /// <inheritdoc cref="Optional"/>
    public PasKKey<TObject, T> OptionalOf<TType, T>(string name, ValueForm<T> form, string meaning, Func<TType, T, TObject> put, Func<TType, object?> get)
        where TType : class, TObject
        where T : notnull
    {
        var usual = Usual(form, get(_types.Values.OfType<TType>().First()));
        return Add(new PasKKey<TObject, T>(
            FileKey.Optional(name, form, meaning, usual),
            (one, value) => one is TType ofType ? put(ofType, value) : one,
            one => one is TType ofType ? get(ofType) : null)
        {
            Only = [.. _types.Where(type => type.Value is TType).Select(type => type.Key)],
        });
    }

    /// <summary>Declares a key with a list.</summary>
    /// <param name="file">The key.</param>
    /// <param name="get">The text that follows the key in each line of an object.</param>
    public PasKListKey<TObject> List(FileKey file, Func<TObject, IEnumerable<string>> get) => Add(new PasKListKey<TObject>(file, get));

    /// <summary>Reads the keys of an object, except lists.</summary>
    public Draft<TObject> Read(FileKeys keys)
    {
        var values = new List<(PasKKey<TObject> Key, object Located)>();
        foreach (var key in _keys)
        {
            if (key.Read(keys) is { } located)
            {
                values.Add((key, located));
            }
        }

        return new Draft<TObject>(_bare, values);
    }

    /// <summary>The lines that a person types for an object.</summary>
    /// <param name="one">The object.</param>
    /// <param name="first">The keys whose lines come first.</param>
    /// <param name="last">The keys whose lines come last.</param>
    public IEnumerable<string> Lines(TObject one, IReadOnlyList<PasKKey<TObject>> first, IReadOnlyList<PasKKey<TObject>> last)
        => [.. first.Concat(_keys.Except(first).Except(last)).Concat(last).SelectMany(key => key.Lines(one))];

    private static string? Usual<T>(ValueForm<T> form, object? value)
        where T : notnull
        => value is null ? null : form.Write(value);

    private TKey Add<TKey>(TKey key)
        where TKey : PasKKey<TObject>
    {
        _keys.Add(key);
        return key;
    }
}
