using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

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
