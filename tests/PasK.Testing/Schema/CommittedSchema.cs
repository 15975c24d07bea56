using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;

namespace PasK.Testing;

/// <summary>A committed schema as NJsonSchema understands it, which knows nothing of our readers.</summary>
internal sealed class CommittedSchema(string name)
{
    private readonly JsonSchema _schema = JsonSchema.FromFileAsync(Path.Combine(Folder, name)).GetAwaiter().GetResult();

    /// <summary>The folder of the topologies.</summary>
    public static string Topologies { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "topologies"));

    /// <summary>The folder of the schemas.</summary>
    public static string Folder { get; } = Path.Combine(Topologies, "schema");

    /// <summary>Its file's name.</summary>
    public string Name => name;

    /// <summary>What it is the schema of, in a few words.</summary>
    public string Title => _schema.Title!;

    /// <summary>Its text.</summary>
    public string Text { get; } = File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>What is wrong with a YAML or JSON text, a line for each error.</summary>
    public string ErrorsOf(string text)
    {
        try
        {
            return ErrorsOf(YamlJson.Of(text));
        }
        catch (YamlException e)
        {
            return $"not YAML: {e.Message}";
        }
    }

    /// <summary>What is wrong with a document, a line for each error.</summary>
    public string ErrorsOf(JsonNode? document)
        => string.Join('\n', new JsonSchemaValidator().Validate(document?.ToJsonString() ?? "null", _schema).Select(error => error.ToString()));

    private static string Here([CallerFilePath] string path = "") => path;
}
