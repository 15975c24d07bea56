using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Configuration.Keys;

/// <summary>
/// A key of one of PAS-K's objects: how it is written, what it may hold, where that is in the object. Whatever reads the key, tells editors of it, names it
/// in a message or prints it as a line asks here.
/// </summary>
/// <typeparam name="TObject">The object.</typeparam>
internal abstract class PasKKey<TObject>(FileKey file)
{
    /// <summary>The key of a file.</summary>
    public FileKey InFile { get; } = file;

    /// <summary>How it is written.</summary>
    public string Name => InFile.Name;

    /// <summary>The words of the object's type or nat-mode with which alone it has the key; none where all have it.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether its value is the object of which nothing is said, of its type.</summary>
    public bool IsType { get; init; }

    /// <summary>How it is written.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Reads its value with its place; null when there is none, or it is not allowed.</summary>
    public abstract object? Read(FileKeys keys);

    /// <summary>The object with a value that was read.</summary>
    public abstract TObject Put(TObject into, object located);

    /// <summary>The lines that a person types for it; none where they would say no more than the object without them.</summary>
    public abstract IEnumerable<string> Lines(TObject one);
}

/// <summary>A key with a single value.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <typeparam name="T">What the value is read as.</typeparam>
/// <param name="file">The key of a file.</param>
/// <param name="put">The object with a value.</param>
/// <param name="get">The value of an object, null for none; without it the key has no line.</param>
internal sealed class PasKKey<TObject, T>(FileKey file, Func<TObject, T, TObject> put, Func<TObject, object?>? get) : PasKKey<TObject>(file)
    where T : notnull
{
    /// <summary>Whether its line is printed though its value is as by default.</summary>
    public bool IsAlwaysPrinted { get; init; }

    /// <inheritdoc/>
    public override object? Read(FileKeys keys) => keys.Value<T>(Name);

    /// <inheritdoc/>
    public override TObject Put(TObject into, object located) => put(into, ((Located<T>)located).Value);

    /// <inheritdoc/>
    public override IEnumerable<string> Lines(TObject one)
        => get?.Invoke(one) is { } value && InFile.Form.Write(value) is var text && (IsAlwaysPrinted || text != InFile.Default) ? [$"{Name} {text}"] : [];
}

/// <summary>A key with a list, of which readers make what the object needs.</summary>
/// <typeparam name="TObject">The object.</typeparam>
/// <param name="file">The key of a file.</param>
/// <param name="get">What is behind the key in each line for an object.</param>
internal sealed class PasKListKey<TObject>(FileKey file, Func<TObject, IEnumerable<string>> get) : PasKKey<TObject>(file)
{
    /// <inheritdoc/>
    public override object? Read(FileKeys keys) => null;

    /// <inheritdoc/>
    public override TObject Put(TObject into, object located) => into;

    /// <inheritdoc/>
    public override IEnumerable<string> Lines(TObject one) => get(one).Select(text => $"{Name} {text}");
}
