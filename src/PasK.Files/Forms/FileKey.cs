using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">Its name, as written in a file.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="Meaning">Its description, for whoever writes it.</param>
/// <param name="IsRequired">Whether its absence is an error.</param>
/// <param name="Default">The value when it is absent, as a file would write it, or null for none.</param>
public sealed record FileKey(string Name, ValueForm Form, string Meaning, bool IsRequired, string? Default)
{
    /// <summary>Makes a required key.</summary>
    public static FileKey Required(string name, ValueForm form, string meaning) => new(name, form, meaning, IsRequired: true, Default: null);

    /// <summary>Makes an optional key.</summary>
    public static FileKey Optional(string name, ValueForm form, string meaning, string? defaultValue = null)
        => new(name, form, meaning, IsRequired: false, defaultValue);

    /// <summary>The key's value as JSON Schema.</summary>
    public JsonObject ToSchema()
    {
        var schema = Form.ToSchema();
        schema.Remove("description");
        schema.Insert(0, "description", Meaning);
        if (Default is not null)
        {
            schema["default"] = Form is WholeNumberForm or DecimalForm || Default is "true" or "false" ? JsonNode.Parse(Default) : Default;
        }

        return schema;
    }
}
