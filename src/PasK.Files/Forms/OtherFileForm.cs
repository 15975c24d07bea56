using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping that stands here or in a file of its own, which is named here.</summary>
/// <param name="Object">Its keys.</param>
/// <param name="Schema">The file of its schema, seen from this schema's.</param>
public sealed record OtherFileForm(FileObject Object, string Schema) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = Schema }, TextForms.Text.ToSchema()) };
}
