using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping that is written here, or in another file that is named here.</summary>
/// <param name="Object">Its keys.</param>
/// <param name="Schema">The path of its schema, relative to this schema.</param>
public sealed record OtherFileForm(FileObject Object, string Schema) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = Schema }, TextForms.Text.ToSchema()) };
}
