using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Configuration.Lines;

/// <summary>
/// An object as its lines say it. A line is a row of keys, each with its value; a key of objects takes the rest of the line: the object's name where it has
/// one, and its keys. A value that is typed again takes the place of the earlier one, one of a list is added, and an object that is named again gets further
/// keys.
/// </summary>
/// <param name="kind">The keys that it may have.</param>
/// <param name="at">The word that it begins with.</param>
/// <param name="problems">The list that errors are added to.</param>
internal sealed class TypedObject(FileObject kind, FileScalar at, FileProblems problems)
{
    private readonly Dictionary<(string Key, string Item), Typed> _typed = [];

    /// <summary>The keys that it may have.</summary>
    public FileObject Kind { get; } = kind;

    /// <summary>The word that it begins with.</summary>
    public FileScalar At { get; } = at;

    private IEnumerable<KeyValuePair<(string Key, string Item), Typed>> InOrder
        => _typed.OrderBy(one => one.Value.At.Line).ThenBy(one => one.Value.At.Column);

    /// <summary>All that it says; equal for equal ones.</summary>
    private string Text => string.Join(' ', _typed.Select(one => $"{one.Key.Key} {one.Value}").Order(StringComparer.Ordinal));

    /// <summary>The values of a list, or the names of objects, that a key has.</summary>
    public IEnumerable<string> ItemsOf(FileKey key) => InOrder.Where(one => one.Key.Key == key.Name).Select(one => one.Key.Item);

    /// <summary>Whether an object is the value of one of its keys.</summary>
    public bool Holds(TypedObject? one) => _typed.Values.Any(typed => typed.Object is not null && typed.Object == one);

    /// <summary>Its values as words.</summary>
    public override string ToString() => string.Join(' ', InOrder.Select(one => one.Value));

    /// <summary>Takes the words of a line.</summary>
    /// <returns>The object that further lines may belong to, or null for none.</returns>
    public TypedObject? Take(ReadOnlySpan<FileScalar> words)
    {
        while (words is [var word, .. var behind])
        {
            if (Find(word) is not { } key)
            {
                return null;
            }

            if (LineGrammar.ObjectOf(key) is { } one)
            {
                return TakeObject(key, one, word, behind);
            }

            if (behind is not [var value, ..])
            {
                problems.Error(word, LineGrammar.WhyMissing(key));
                return null;
            }

            var port = LineGrammar.PortBehind(Kind, key, behind);
            TakeValue(port ?? key, word, value);
            words = behind[(port is null ? 1 : 2)..];
        }

        return null;
    }

    /// <summary>Takes back what a line says: the words behind <c>no</c>. A key without a value stands for all its values.</summary>
    public void TakeBack(ReadOnlySpan<FileScalar> words)
    {
        if (words is [var word] && LineGrammar.Find(Kind, word.Text) is { } key && LineGrammar.ObjectOf(key) is null)
        {
            _typed.Keys.Where(one => LineGrammar.IsSame(Kind, one.Key, key.Name)).ToList().ForEach(one => _typed.Remove(one));
            return;
        }

        var before = problems.ErrorCount;
        var back = new TypedObject(Kind, At, problems);
        back.Take(words);
        foreach (var one in problems.ErrorCount == before ? back._typed : [])
        {
            TakeBack(one.Key.Key, one.Value);
        }
    }

    /// <summary>The object as a file would have it, with the places of its words.</summary>
    public FileMapping ToNode() => new(At.File, At.Line, At.Column, [.. InOrder.GroupBy(one => one.Key.Key, one => one.Value).SelectMany(Entries)]);

    private IEnumerable<FileEntry> Entries(IGrouping<string, Typed> all)
        => Kind.Find(all.Key)?.Form is ListForm
            ? [new FileEntry(all.First().Word.WithText(all.Key), FileList.At(all.First().Word, [.. all.Select(one => one.ToNode())]))]
            : all.Select(one => new FileEntry(one.Word.WithText(all.Key), one.ToNode()));

    /// <summary>The key that a word names. One that is unknown is kept, for the reader of objects to refuse.</summary>
    private FileKey? Find(FileScalar word)
    {
        if (LineGrammar.Find(Kind, word.Text) is { } key)
        {
            return key;
        }

        if (LineGrammar.NameOf(Kind) is { } name && name.Name == word.Text)
        {
            problems.Error(word, $"{name.Name} stands behind '{Kind.Owner}' in the line that begins the object");
        }
        else
        {
            problems.Error(word, Kind.WhyUnknown(word.Text));
            _typed[(word.Text, FormattableString.Invariant($"{word.Line}"))] = new Typed(word, word, null);
        }

        return null;
    }

    private TypedObject? TakeObject(FileKey key, FileObject kind, FileScalar word, ReadOnlySpan<FileScalar> behind)
    {
        var one = new TypedObject(kind, word, problems);
        var item = "";
        if (LineGrammar.NameOf(kind) is { } name)
        {
            if (behind is not [var named, .. var keys])
            {
                problems.Error(word, LineGrammar.WhyMissing(name));
                return null;
            }

            one._typed[(name.Name, "")] = new Typed(named, named, null);
            item = named.Text;
            behind = keys;
        }

        if (LineGrammar.IsKnownByName(kind))
        {
            one = _typed.GetValueOrDefault((key.Name, item)).Object ?? one;
        }

        one.Take(behind);
        _typed.TryAdd((key.Name, LineGrammar.IsKnownByName(kind) ? item : one.Text), new Typed(word, null, one));
        return LineGrammar.HasLines(kind) ? one : null;
    }

    private void TakeValue(FileKey key, FileScalar word, FileScalar value)
    {
        if (key.Form is ListForm)
        {
            foreach (var item in LineGrammar.Split(value))
            {
                _typed.TryAdd((key.Name, item.Text), new Typed(word, item, null));
            }
        }
        else if (value.Text == key.Default)
        {
            _typed.Remove((key.Name, ""));
        }
        else
        {
            _typed[(key.Name, "")] = new Typed(word, value, null);
        }
    }

    private void TakeBack(string key, Typed back)
    {
        var found = _typed.Where(one => LineGrammar.IsSame(Kind, one.Key.Key, key) && one.Value.Says(back)).ToList();
        if (found.Count == 0)
        {
            var others = string.Join(", ", InOrder.Where(one => LineGrammar.IsSame(Kind, one.Key.Key, key)).Select(one => one.Value));
            problems.Error(back.Word, $"there is no {key} {FileWords.Quote($"{back}")} to take back; typed: {(others.Length == 0 ? "none" : others)}");
        }

        foreach (var (place, typed) in found)
        {
            _typed.Remove(place);
            if (typed.Object is { } one && !LineGrammar.IsKnownByName(one.Kind) && one.TakeBackItems(back.Object!))
            {
                _typed.TryAdd((key, one.Text), typed);
            }
        }
    }

    /// <summary>Takes back items of lists, if others remain.</summary>
    /// <returns>Whether others remain.</returns>
    private bool TakeBackItems(TypedObject back)
    {
        var items = back._typed.Keys.Where(one => Kind.Find(one.Key)?.Form is ListForm).ToList();
        var isLeft = _typed.Keys.Any(one => items.Exists(item => item.Key == one.Key) && !items.Contains(one));
        items.ForEach(item => _typed.Remove(item));
        return isLeft;
    }

    private bool Says(TypedObject back)
        => back._typed.All(part => _typed.Any(one => LineGrammar.IsSame(Kind, one.Key.Key, part.Key.Key) && one.Value.Says(part.Value)));

    /// <summary>What a key has: a value, or an object.</summary>
    private readonly record struct Typed(FileScalar Word, FileScalar? Value, TypedObject? Object)
    {
        public FileNode At => (FileNode?)Value ?? Object!.At;

        public FileNode ToNode() => (FileNode?)Value ?? Object!.ToNode();

        public bool Says(Typed back) => Object?.Says(back.Object!) ?? Value!.Text == back.Value!.Text;

        public override string ToString() => Value?.Text ?? $"{Object}";
    }
}
