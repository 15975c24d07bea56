using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A kind of mapping in a file, with its keys. Readers and schemas both use it, so that they agree.</summary>
/// <param name="Owner">What the mapping describes, for messages.</param>
/// <param name="Meaning">Its description, for whoever writes it.</param>
/// <param name="Keys">Its keys, in the order in which messages name them.</param>
public sealed record FileObject(string Owner, string Meaning, IReadOnlyList<FileKey> Keys)
{
    /// <summary>The key that names the schema of a JSON file for editors. Readers ignore it.</summary>
    public const string SchemaKey = "$schema";

    /// <summary>The keys that a PAS-K has and that are not supported yet.</summary>
    public IReadOnlyCollection<string> NotYet { get; init; } = [];

    /// <summary>Whether it can be a whole file, which may then have a <see cref="SchemaKey"/>.</summary>
    public bool IsFile { get; init; }

    /// <summary>A key by its name.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public FileKey this[string name] => Find(name) ?? throw new ArgumentException($"{Owner} has no key '{name}'", nameof(name));

    /// <summary>A key by its name, or null when there is none.</summary>
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

    /// <summary>What is wrong with a key that it has not, and which keys it has.</summary>
    public string WhyUnknown(string name)
    {
        var allowed = Keys.Select(key => key.Name).ToList();
        return NotYet.Contains(name) ? $"key '{name}' in {Owner} is not supported yet; allowed: {string.Join(", ", allowed)}"
            : name is "<<" ? "merge keys ('<<') are not supported; write the keys out"
            : $"unknown key {FileWords.Quote(name)} in {Owner}{Suggestion.DidYouMean(name, allowed)}; allowed: {string.Join(", ", allowed)}";
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
