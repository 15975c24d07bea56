using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">The type of the meanings.</typeparam>
/// <param name="Meanings">The words and their meanings.</param>
/// <param name="NotYet">The words that a PAS-K knows and that are not supported yet.</param>
/// <param name="Never">The words that will not be supported, each with the reason.</param>
public sealed record WordForm<T>(
    IReadOnlyDictionary<string, T> Meanings, IReadOnlyCollection<string>? NotYet = null, IReadOnlyDictionary<string, string>? Never = null) : ValueForm<T>
    where T : notnull
{
    /// <inheritdoc/>
    public override IEnumerable<string> Words => Meanings.Keys;

    /// <inheritdoc/>
    public override Located<T>? Read(FileValues values, FileNode? node, string what) => values.Choice(node, what, Meanings, NotYet, Never);

    /// <summary>Writes the first word with a meaning.</summary>
    /// <param name="value">The meaning.</param>
    /// <exception cref="ArgumentOutOfRangeException">No word has that meaning.</exception>
    public override string Write(object value)
        => Meanings.FirstOrDefault(word => word.Value.Equals(value)).Key ?? throw new ArgumentOutOfRangeException(nameof(value), value, "no word means that");

    /// <summary>The form as JSON Schema. It allows <c>true</c> and <c>false</c> with quotes and without, because YAML takes the latter for booleans.</summary>
    public override JsonObject ToSchema()
        => Meanings.Keys.All(word => word is "true" or "false")
            ? new JsonObject { ["type"] = new JsonArray("boolean", "string"), ["pattern"] = "^(true|false)$", ["patternErrorMessage"] = "not true or false" }
            : new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Meanings.Keys.Select(word => JsonValue.Create(word))]) };
}
