using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">What a word means.</typeparam>
/// <param name="Meanings">The words and what they mean.</param>
/// <param name="NotYet">The words that a PAS-K knows and this one does not.</param>
/// <param name="Never">The words that this one will not know, and what is wrong with them.</param>
public sealed record WordForm<T>(
    IReadOnlyDictionary<string, T> Meanings, IReadOnlyCollection<string>? NotYet = null, IReadOnlyDictionary<string, string>? Never = null) : ValueForm<T>
    where T : notnull
{
    /// <inheritdoc/>
    public override Located<T>? Read(FileValues values, FileNode? node, string what) => values.Choice(node, what, Meanings, NotYet, Never);

    /// <summary>The first word with a meaning.</summary>
    /// <param name="value">The meaning.</param>
    /// <exception cref="ArgumentOutOfRangeException">No word means that.</exception>
    public override string Write(object value)
        => Meanings.FirstOrDefault(word => word.Value.Equals(value)).Key ?? throw new ArgumentOutOfRangeException(nameof(value), value, "no word means that");

    /// <summary>The words <c>true</c> and <c>false</c> are no text for YAML unless they stand in quotes; both are read.</summary>
    public override JsonObject ToSchema()
        => Meanings.Keys.All(word => word is "true" or "false")
            ? new JsonObject { ["type"] = new JsonArray("boolean", "string"), ["pattern"] = "^(true|false)$", ["patternErrorMessage"] = "not true or false" }
            : new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Meanings.Keys.Select(word => JsonValue.Create(word))]) };
}
