using PasK.Configuration.Keys;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Configuration.Lines;

/// <summary>Which words may follow in a half-typed line: commands, keys, the words of values, and names of objects that were typed.</summary>
/// <param name="root">The configuration's objects.</param>
/// <param name="open">The object whose lines are typed; null between objects.</param>
internal sealed class LineCompletion(TypedObject root, TypedObject? open)
{
    /// <summary>Lists what may stand at the end of a line, in the place of a word that is begun there.</summary>
    public IReadOnlyList<Completion> Of(string begun)
    {
        ReadOnlySpan<FileScalar> words = LineWords.Read("", 1, begun, new FileProblems());
        var isBegun = begun.Length > 0 && begun[^1] is not (' ' or '\t');
        var start = isBegun && words is [.., var last] ? last.Text : "";
        return isBegun && words.IsEmpty ? []
            : [.. Behind(isBegun ? words[..^1] : words).Where(one => one.Word?.StartsWith(start, StringComparison.Ordinal) ?? true)];
    }

    private IEnumerable<Completion> Behind(ReadOnlySpan<FileScalar> words) => words switch
    {
        [] => LineGrammar.Commands.Select(command => new Completion(command.Key, command.Value)).Concat(Lines),
        [{ Text: LineGrammar.No }] => Lines,
        [{ Text: LineGrammar.No }, .. var back] => BehindKeys(back),
        _ => BehindKeys(words),
    };

    /// <summary>The keys that begin a line: of the open object, and of the configuration.</summary>
    private IEnumerable<Completion> Lines
        => Keys(open?.Kind).Concat(Keys(root.Kind).Where(key => open?.Kind.NotYet.Contains(key.Word) is not true)).DistinctBy(one => one.Word);

    private IEnumerable<Completion> BehindKeys(ReadOnlySpan<FileScalar> words)
    {
        var kind = open is not null && LineGrammar.Find(open.Kind, words[0].Text) is not null ? open.Kind : root.Kind;
        while (words is [var word, .. var behind])
        {
            if (LineGrammar.Find(kind, word.Text) is not { } key)
            {
                return [];
            }

            var one = LineGrammar.ObjectOf(key);
            var valued = one is null ? key : LineGrammar.NameOf(one);
            if (valued is not null && behind.IsEmpty)
            {
                return Values(valued, one is null && key.Form is ListForm ? root.Kind.Find(key.Name) : kind == root.Kind ? key : null);
            }

            if (key == VlanKeys.Port.InFile && ReferenceEquals(kind, VlanKeys.Object) && behind.Length == 1)
            {
                return Keys(kind).Where(other => VlanKeys.Ports.Any(port => port != VlanKeys.Port && port.Name == other.Word));
            }

            var length = valued is null ? 0 : LineGrammar.PortBehind(kind, key, behind) is null ? 1 : 2;
            kind = one ?? kind;
            words = behind[length..];
        }

        return Keys(kind);
    }

    private static IEnumerable<Completion> Keys(FileObject? kind)
        => kind is null ? [] : kind.Keys.Where(key => key != LineGrammar.NameOf(kind)).Select(key => new Completion(key.Name, key.Meaning));

    /// <summary>The words of a key's value, and the names of objects that it may be.</summary>
    private IEnumerable<Completion> Values(FileKey key, FileKey? objects)
    {
        string[] words = [.. LineGrammar.WordsOf(key)];
        string[] names = objects is null ? [] : [.. root.ItemsOf(objects)];
        return [.. words.Concat(names).Select(word => new Completion(word, key.Meaning)), .. words.Length > 0 ? [] : (Completion[])[new(null, key.Meaning)]];
    }
}
