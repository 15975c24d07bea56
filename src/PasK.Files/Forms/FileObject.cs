using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping that a file may hold: the keys that it has. Readers and schemas both follow it, so that they cannot say different things.</summary>
/// <param name="Owner">What the mapping describes, for messages.</param>
/// <param name="Meaning">What it describes, for whoever writes it.</param>
/// <param name="Keys">Its keys, in the order in which messages name them.</param>
public sealed record FileObject(string Owner, string Meaning, IReadOnlyList<FileKey> Keys)
{
    /// <summary>The key by which a JSON file names its schema for editors. No reader looks at it.</summary>
    public const string SchemaKey = "$schema";

    /// <summary>The keys that a PAS-K has and this one has not.</summary>
    public IReadOnlyCollection<string> NotYet { get; init; } = [];

    /// <summary>Whether it can be a whole file, which may then have a <see cref="SchemaKey"/>.</summary>
    public bool IsFile { get; init; }

    /// <summary>A key by its name.</summary>
    public FileKey this[string name] => Find(name) ?? throw new ArgumentException($"{Owner} has no key '{name}'", nameof(name));

    /// <summary>A key by its name, or null where there is none.</summary>
    public FileKey? Find(string name)
    {
        for (var index = 0; index < Keys.Count; index++)
        {
            if (string.Equals(Keys[index].Name, name, StringComparison.Ordinal))
            {
                return Keys[index];
            }
        }

        return null;
    }

    /// <summary>The mapping as JSON Schema.</summary>
    public JsonObject ToSchema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
        {
            properties[key.Name] = key.ToSchema();
        }

        if (IsFile)
        {
            properties[SchemaKey] = new JsonObject { ["description"] = "Where editors find the schema of this file.", ["doNotSuggest"] = true };
        }

        var required = Keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name));
        return new JsonObject
        {
            ["description"] = Meaning,
            ["type"] = "object",
            ["required"] = new JsonArray([.. required]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }
}
