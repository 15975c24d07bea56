using System.Text.Json.Nodes;
using PasK.Files.Forms;

namespace PasK.Testing;

/// <summary>The mappings of a document, each with the table of its keys. A mapping that has a schema file of its own is left to that.</summary>
internal static class Places
{
    public static IReadOnlyList<(JsonObject At, FileObject Keys)> Of(JsonNode document, FileObject file) => [.. Mapping(document, file)];

    private static IEnumerable<(JsonObject At, FileObject Keys)> Mapping(JsonNode node, FileObject keys)
        => [((JsonObject)node, keys), .. keys.Keys.SelectMany(key => Value(node[key.Name], key.Form))];

    private static IEnumerable<(JsonObject At, FileObject Keys)> Value(JsonNode? node, ValueForm form) => (node, form) switch
    {
        (JsonObject at, ObjectForm one) => Mapping(at, one.Object),
        (JsonObject at, VariantForm variant) => Mapping(at, variant.Objects[at[variant.Key]!.GetValue<string>()]),
        (JsonObject entries, NamedForm named) => entries.SelectMany(entry => Value(entry.Value, named.Value)),
        (JsonObject at, EitherForm either) => Value(at, either.Mapping),
        (JsonArray items, ListForm list) => items.SelectMany(item => Value(item, list.Item)),
        _ => [],
    };
}
