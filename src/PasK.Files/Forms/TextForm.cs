using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A single value with a form of its own.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Pattern">A regular expression that each text of this form matches, valid in ECMAScript and .NET; null when any text is allowed.</param>
/// <param name="Expected">The name of the form; it follows "is not ".</param>
/// <param name="Reading">Reads the value; its parameters are those of <see cref="Read"/>.</param>
public sealed record TextForm<T>(string? Pattern, string Expected, Func<FileValues, FileNode?, string, Located<T>?> Reading) : ValueForm<T>
    where T : notnull
{
    /// <summary>Whether the words <c>true</c> and <c>false</c> are allowed.</summary>
    public bool MayBeTrue { get; init; }

    /// <summary>Whether numbers and the words <c>true</c> and <c>false</c> are allowed.</summary>
    public bool MayBeNumber { get; init; }

    /// <summary>Examples for editors to offer.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <inheritdoc/>
    public override Located<T>? Read(FileValues values, FileNode? node, string what) => Reading(values, node, what);

    /// <summary>
    /// The form as JSON Schema. A value that YAML takes for a number or a boolean is read as text if the form allows that: a description may be <c>2026</c>, a
    /// name <c>true</c>. The schema allows such types by excluding all others, because editors offer values of a type that is named.
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
