using System.Text.Json.Nodes;

namespace PasK.Balancer;

/// <summary>A mapping with keys of its own.</summary>
/// <param name="Object">Its keys.</param>
public sealed record ObjectForm(FileObject Object) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => Object.ToSchema();
}

/// <summary>A mapping that stands here or in a file of its own, which is named here.</summary>
/// <param name="Object">Its keys.</param>
/// <param name="Schema">The file of its schema, seen from this schema's.</param>
public sealed record OtherFileForm(FileObject Object, string Schema) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = Schema }, TextForms.Text.ToSchema()) };
}

/// <summary>A mapping whose other keys depend on the word behind one key.</summary>
/// <param name="Key">That key.</param>
/// <param name="Objects">The keys that there are for each word.</param>
public sealed record VariantForm(string Key, IReadOnlyDictionary<string, FileObject> Objects) : ValueForm
{
    /// <summary>
    /// Alternatives of which the word picks one: editors then offer and check the keys that belong to the word. All words are named once more beside
    /// them, for a message about a wrong word that names all.
    /// </summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(Key),
        ["properties"] = new JsonObject { [Key] = Objects.Values.First()[Key].Form.ToSchema() },
        ["oneOf"] = new JsonArray([.. Objects.Select(one => Alternative(one.Key, one.Value))]),
    };

    private JsonObject Alternative(string word, FileObject keys)
    {
        var schema = keys.ToSchema();
        schema["properties"]![Key]!["enum"] = new JsonArray(word);
        return schema;
    }
}

/// <summary>A mapping whose keys are names that the file gives.</summary>
/// <param name="Name">What a name may be.</param>
/// <param name="Value">What stands behind each.</param>
/// <param name="Least">The fewest.</param>
/// <param name="Most">The most.</param>
public sealed record NamedForm(TextForm<string> Name, ValueForm Value, int Least, int Most) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject { [Name.Pattern!] = Value.ToSchema() },
        ["additionalProperties"] = false,
        ["minProperties"] = Least,
        ["maxProperties"] = Most,
    };
}
