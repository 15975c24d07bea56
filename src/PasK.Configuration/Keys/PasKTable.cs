using PasK.Files.Forms;

namespace PasK.Configuration.Keys;

/// <summary>The keys of one of PAS-K's objects, in the order in which they are declared: that of messages, schemas and lines.</summary>
/// <typeparam name="TObject">The object.</typeparam>
internal sealed class PasKTable<TObject>
    where TObject : class
{
    private readonly TObject _bare;
    private readonly IReadOnlyDictionary<string, TObject> _types;
    private readonly List<PasKKey<TObject>> _keys = [];

    /// <summary>Makes a table.</summary>
    /// <param name="bare">An object of which nothing is said: what keys are by default.</param>
    public PasKTable(TObject bare) => (_bare, _types) = (bare, new Dictionary<string, TObject>());

    /// <summary>Makes a table of an object with types, each of which has keys of its own.</summary>
    /// <param name="types">The words of the types, each with an object of which nothing is said.</param>
    public PasKTable(IReadOnlyDictionary<string, TObject> types) => (_bare, _types) = (types.Values.First(), types);

    /// <summary>The keys.</summary>
    public IReadOnlyList<PasKKey<TObject>> Keys => _keys;

    /// <summary>The keys of a file.</summary>
    public IReadOnlyList<FileKey> FileKeys => [.. _keys.Select(key => key.InFile)];

    /// <summary>Declares a key that must be there.</summary>
    public PasKKey<TObject, T> Required<T>(string name, ValueForm<T> form, string meaning, Func<TObject, T, TObject> put, Func<TObject, object?>? get = null)
        where T : notnull
        => Add(new PasKKey<TObject, T>(FileKey.Required(name, form, meaning), put, get) { IsAlwaysPrinted = true });

    /// <summary>Declares the key that says of which type the object is.</summary>
    public PasKKey<TObject, TObject> Type(string name, string meaning, IReadOnlyCollection<string> notYet)
    {
        TObject TypeOf(TObject one) => _types.Values.First(type => type.GetType() == one.GetType());
        return Add(new PasKKey<TObject, TObject>(
            FileKey.Required(name, new WordForm<TObject>(_types, notYet), meaning), (_, bare) => bare, one => TypeOf(one))
        {
            IsType = true, IsAlwaysPrinted = true,
        });
    }

    /// <summary>Declares a key that may be left out.</summary>
    /// <param name="name">How it is written.</param>
    /// <param name="form">What its value may be.</param>
    /// <param name="meaning">What it says, for whoever writes it.</param>
    /// <param name="put">The object with a value.</param>
    /// <param name="get">The value of an object, null for none; what it is of the bare object is the key's default.</param>
    /// <param name="only">The words of another key, such as nat-modes, with which alone it has a meaning; none for all.</param>
    /// <param name="isAlwaysPrinted">Whether its line is printed though its value is as by default.</param>
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

    /// <summary>Declares a key that only some types of the object have, and that may be left out. Objects of other types are as they are without it.</summary>
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
    /// <param name="get">What is behind the key in each line for an object.</param>
    public PasKListKey<TObject> List(FileKey file, Func<TObject, IEnumerable<string>> get) => Add(new PasKListKey<TObject>(file, get));

    /// <summary>Reads what is written of an object, but for its lists.</summary>
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
