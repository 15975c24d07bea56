using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Configuration.Keys;

/// <summary>
/// A key of one of PAS-K's objects: its name, the values that it allows, and the place of its value in the object. Readers, schemas, messages and printed lines
/// all use this one declaration.
/// </summary>
/// <typeparam name="TObject">The object.</typeparam>
internal abstract class PasKKey<TObject>(FileKey file)
{
    /// <summary>The key of a file.</summary>
    public FileKey InFile { get; } = file;

    /// <summary>Its name, as written in a file.</summary>
    public string Name => InFile.Name;

    /// <summary>The types or nat-modes of the object that have the key, by their words; empty when all have it.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether it gives the object's type. Its value is then an object of that type with all values by default.</summary>
    public bool IsType { get; init; }

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Reads its value with its place. Null when it is absent or not allowed.</summary>
    public abstract object? Read(FileKeys keys);

    /// <summary>Returns the object with a value that was read.</summary>
    public abstract TObject Put(TObject into, object located);

    /// <summary>The lines that a person types for the key; none when they would only repeat the default.</summary>
    public abstract IEnumerable<string> Lines(TObject one);
}

/// <summary>A key with a single value.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="file">The key of a file.</param>
/// <param name="put">Sets a value in an object.</param>
/// <param name="get">Gets the value from an object, null for none. Without this function the key has no line.</param>
internal sealed class PasKKey<TObject, T>(FileKey file, Func<TObject, T, TObject> put, Func<TObject, object?>? get) : PasKKey<TObject>(file)
    where T : notnull
{
    /// <summary>Whether its line is printed even if the value is the default.</summary>
    public bool IsAlwaysPrinted { get; init; }

    /// <inheritdoc/>
    public override object? Read(FileKeys keys) => keys.Value<T>(Name);

    /// <inheritdoc/>
    public override TObject Put(TObject into, object located) => put(into, ((Located<T>)located).Value);

    /// <inheritdoc/>
    public override IEnumerable<string> Lines(TObject one)
        => get?.Invoke(one) is { } value && InFile.Form.Write(value) is var text && (IsAlwaysPrinted || text != InFile.Default)
            ? [$"{Name} {LineWords.Write(text)}"]
            : [];
}

/// <summary>A key with a list. Readers read the list themselves.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <param name="file">The key of a file.</param>
/// <param name="get">The text that follows the key in each line of an object.</param>
internal sealed class PasKListKey<TObject>(FileKey file, Func<TObject, IEnumerable<string>> get) : PasKKey<TObject>(file)
{
    /// <inheritdoc/>
    public override object? Read(FileKeys keys) => null;

    /// <inheritdoc/>
    public override TObject Put(TObject into, object located) => into;

    /// <inheritdoc/>
    public override IEnumerable<string> Lines(TObject one) => get(one).Select(text => $"{Name} {text}");
}
