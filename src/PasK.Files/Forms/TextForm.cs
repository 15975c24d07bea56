using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A single value with a form of its own.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="Pattern">
/// A regular expression that each text of this form matches, or null where any text will do; one that ECMAScript and .NET both know.
/// </param>
/// <param name="Expected">What the form is, after "is not ".</param>
/// <param name="Reading">Reads it: who reads values, the place and the key, as in <see cref="Read"/>.</param>
public sealed record TextForm<T>(string? Pattern, string Expected, Func<FileValues, FileNode?, string, Located<T>?> Reading) : ValueForm<T>
    where T : notnull
{
    /// <summary>Whether the words <c>true</c> and <c>false</c> have the form.</summary>
    public bool MayBeTrue { get; init; }

    /// <summary>Whether numbers have the form, and the words <c>true</c> and <c>false</c>.</summary>
    public bool MayBeNumber { get; init; }

    /// <summary>Texts that have the form, for editors to offer.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <inheritdoc/>
    public override Located<T>? Read(FileValues values, FileNode? node, string what) => Reading(values, node, what);

    /// <summary>
    /// What YAML takes for a number or a truth value is read as a text where it has the form of one: a description may be <c>2026</c>, a name
    /// <c>true</c>. Such a type is not named but left over when the others are, because editors offer the values of a type that is named.
    /// </summary>
    public override JsonObject ToSchema()
        => Pattern is null || MayBeNumber ? Or(Text(), "null", "string", "array", "object")
            : MayBeTrue ? Or(Text(), "null", "string", "number", "array", "object")
            : Text();

    private JsonObject Text()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (Pattern is null)
        {
            schema["maxLength"] = FileValues.LongestText;
        }
        else
        {
            schema["pattern"] = Pattern;
            schema["patternErrorMessage"] = $"not {Expected}";
        }

        if (Examples.Count > 0)
        {
            schema["examples"] = new JsonArray([.. Examples.Select(example => JsonValue.Create(example))]);
        }

        return schema;
    }

    private static JsonObject Or(JsonObject text, params string[] others)
    {
        var types = new JsonArray([.. others.Select(type => JsonValue.Create(type))]);
        return new JsonObject { ["anyOf"] = new JsonArray(text, new JsonObject { ["not"] = new JsonObject { ["type"] = types } }) };
    }
}
