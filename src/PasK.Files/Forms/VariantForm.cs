using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping in which the value of one key, a word, decides which other keys there are.</summary>
/// <param name="Key">That key.</param>
/// <param name="Objects">The keys for each word.</param>
public sealed record VariantForm(string Key, IReadOnlyDictionary<string, FileObject> Objects) : ValueForm
{
    /// <summary>
    /// The form as JSON Schema: alternatives, of which the word selects one, so that editors offer and check the right keys. All words are also listed outside
    /// of them, so that a message about a wrong word can name all.
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
