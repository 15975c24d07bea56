using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Configuration.Lines;

/// <summary>
/// How the keys of a PAS-K's objects stand in lines. It follows from their tables, but for what is here: a few words that a PAS-K writes otherwise in a line
/// than in its REST interface.
/// </summary>
internal static class LineGrammar
{
    /// <summary>The words that begin a line and name no object, with their meanings.</summary>
    public static readonly IReadOnlyDictionary<string, string> Commands = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Config] = "Begins to change the configuration.",
        [Apply] = "Puts what was typed into force.",
        [Exit] = "Leaves the object, or else the configuration.",
        [No] = "Takes back what the rest of the line says.",
        [WriteMemory] = "Keeps the configuration for the next start.",
    };

    public const string Config = "config";
    public const string Apply = "apply";
    public const string Exit = "exit";
    public const string No = "no";
    public const string WriteMemory = "write-memory";

    /// <summary>A short word for a key, which drivers of a PAS-K send.</summary>
    private const string Health = "health";

    /// <summary>The key of an object that a word of its lines names; null for none, and for the key of its name, which the line that begins it has.</summary>
    public static FileKey? Find(FileObject kind, string word)
        => kind.Find(word is Health ? HealthCheckKeys.Object.Owner : word) is { } key && key != NameOf(kind) ? key : null;

    /// <summary>The key whose value stands behind the word of an object and tells it from others; null when there is one such object.</summary>
    public static FileKey? NameOf(FileObject kind) => kind.Keys[0] is { IsRequired: true, Form: not ListForm } first ? first : null;

    /// <summary>The object, or each of the objects, that is the value of a key; null when its value is another.</summary>
    public static FileObject? ObjectOf(FileKey key) => ((key.Form is ListForm list ? list.Item : key.Form) as ObjectForm)?.Object;

    /// <summary>Whether further lines may belong to an object.</summary>
    public static bool HasLines(FileObject kind) => !ReferenceEquals(kind, RouteKeys.Object) && !ReferenceEquals(kind, VipKeys.Object);

    /// <summary>Whether an object that is named again is the same one.</summary>
    public static bool IsKnownByName(FileObject kind) => !ReferenceEquals(kind, VipKeys.Object);

    /// <summary>The key that a VLAN's port is of in <c>port xg1 tagged</c> or <c>port xg1 untagged</c>; null in other lines.</summary>
    /// <param name="kind">The object.</param>
    /// <param name="key">The key that the words stand behind.</param>
    /// <param name="words">The words.</param>
    public static FileKey? PortBehind(FileObject kind, FileKey key, ReadOnlySpan<FileScalar> words)
        => key == VlanKeys.Port.InFile && words is [_, var how, ..] && IsOfPort(kind, how.Text) ? kind.Find(how.Text) : null;

    /// <summary>Whether two keys are for the same: a VLAN's port may be behind any of three.</summary>
    public static bool IsSame(FileObject kind, string key, string other) => key == other || (IsOfPort(kind, key) && IsOfPort(kind, other));

    /// <summary>The values of a list, which has commas between them.</summary>
    public static IEnumerable<FileScalar> Split(FileScalar list)
    {
        var column = list.Column;
        foreach (var item in list.Text.Split(','))
        {
            yield return new FileScalar(list.File, list.Line, column, item, isPlain: false);
            column += item.Length + 1;
        }
    }

    /// <summary>The words that a value may be; none when others are allowed.</summary>
    public static IEnumerable<string> WordsOf(FileKey key) => (key.Form is ListForm list ? list.Item : key.Form).Words;

    /// <summary>What is wrong where the value of a key is missing.</summary>
    public static string WhyMissing(FileKey key)
        => $"{key.Name} has no value{(WordsOf(key).Any() ? $"; must be one of {string.Join(", ", WordsOf(key))}" : $": {key.Meaning}")}";

    private static bool IsOfPort(FileObject kind, string key)
        => ReferenceEquals(kind, VlanKeys.Object) && VlanKeys.Ports.Any(port => port.Name == key);
}
