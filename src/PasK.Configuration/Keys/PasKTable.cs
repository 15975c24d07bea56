using PasK.Files.Forms;

namespace PasK.Configuration.Keys;

/// <summary>The keys of one of PAS-K's objects, in the order in which they are declared: that of messages, schemas and lines.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <param name="bare">An object of which nothing is said: what keys are by default.</param>
internal sealed class PasKTable<TObject>(TObject bare)
{
    private readonly List<PasKKey<TObject>> _keys = [];

    /// <summary>The keys.</summary>
    public IReadOnlyList<PasKKey<TObject>> Keys => _keys;

    /// <summary>The keys of a file.</summary>
    public IReadOnlyList<FileKey> FileKeys => [.. _keys.Select(key => key.InFile)];

    /// <summary>Declares a key that must be there.</summary>
    public PasKKey<TObject, T> Required<T>(string name, ValueForm<T> form, string meaning, Func<TObject, T, TObject> put, Func<TObject, object?>? get = null)
        where T : notnull
        => Add(new PasKKey<TObject, T>(FileKey.Required(name, form, meaning), put, get) { IsAlwaysPrinted = true });

    /// <summary>Declares a key that may be left out.</summary>
    /// <param name="name">How it is written.</param>
    /// <param name="form">What its value may be.</param>
    /// <param name="meaning">What it says, for whoever writes it.</param>
    /// <param name="put">The object with a value.</param>
    /// <param name="get">The value of an object, null for none; what it is of the bare object is the key's default.</param>
    /// <param name="only">The kinds of the object that have it; none for all.</param>
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
        var usual = get(bare) is { } value ? form.Write(value) : null;
        return Add(new PasKKey<TObject, T>(FileKey.Optional(name, form, meaning, usual), put, get) { Only = only ?? [], IsAlwaysPrinted = isAlwaysPrinted });
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

        return new Draft<TObject>(bare, values);
    }

    /// <summary>The lines that a person types for an object.</summary>
    /// <param name="one">The object.</param>
    /// <param name="first">The keys whose lines come first.</param>
    /// <param name="last">The keys whose lines come last.</param>
    public IEnumerable<string> Lines(TObject one, IReadOnlyList<PasKKey<TObject>> first, IReadOnlyList<PasKKey<TObject>> last)
        => [.. first.Concat(_keys.Except(first).Except(last)).Concat(last).SelectMany(key => key.Lines(one))];

    private TKey Add<TKey>(TKey key)
        where TKey : PasKKey<TObject>
    {
        _keys.Add(key);
        return key;
    }
}
