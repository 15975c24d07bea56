using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A value that is written in one of two ways; what it is, a list or a mapping, tells which.</summary>
/// <param name="List">The way as a list.</param>
/// <param name="Mapping">The way as a mapping.</param>
public sealed record EitherForm(ListForm List, ObjectForm Mapping) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(List.ToSchema(), Mapping.ToSchema()) };
}
