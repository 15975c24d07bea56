using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PasK.Lab.Live;

namespace PasK.Cli.Live;

/// <summary>A description of a lab in the form that was asked for.</summary>
internal static class LabForms
{
    /// <summary>The form for people.</summary>
    public const string Table = "table";

    /// <summary>The forms.</summary>
    public static readonly string[] Words = [Table, "json", "yaml"];

    private static readonly LabJson Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <summary>The text, whole lines.</summary>
    public static string Of(LabDescription lab, string form) => form switch
    {
        "json" => JsonSerializer.Serialize(lab, Context.LabDescription) + "\n",
        "yaml" => string.Join('\n', Yaml(JsonSerializer.SerializeToNode(lab, Context.LabDescription)!)) + "\n",
        _ => string.Join('\n',
        [
            $"{lab.Name}: {lab.Topology}, process {lab.Process}", "",
            LabTable.Of(["NODE", "ROLE", "INTERFACES"], lab.Nodes.Select(node => new[] { node.Name, node.Role, string.Join(", ", node.Interfaces) })), "",
            .. lab.Links, "",
            LabTable.Of(["BALANCER", "SERVICE", "REAL", "STATE"], lab.Health.Select(real => new[] { real.Balancer, real.Service, real.Real, real.State })), "",
        ]),
    };

    /// <summary>Lines of block style; scalars are JSON's, which YAML takes as they are (YAML 1.2 §1.3).</summary>
    private static IEnumerable<string> Yaml(JsonNode node) => node switch
    {
        JsonObject { Count: > 0 } keys => keys.SelectMany(key => key.Value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }
            ? [$"{key.Key}:", .. Yaml(key.Value).Select(line => $"  {line}")] : new[] { $"{key.Key}: {Scalar(key.Value)}" }),
        JsonArray { Count: > 0 } items => items.SelectMany(item => Yaml(item!).Select((line, i) => $"{(i == 0 ? "-" : " ")} {line}")),
        _ => [Scalar(node)],
    };

    private static string Scalar(JsonNode? value) => value?.ToJsonString(Context.Options) ?? "null";
}

[JsonSerializable(typeof(LabDescription))]
internal sealed partial class LabJson : JsonSerializerContext;
