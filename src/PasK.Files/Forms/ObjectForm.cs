using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping with keys of its own.</summary>
/// <param name="Object">Its keys.</param>
public sealed record ObjectForm(FileObject Object) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => Object.ToSchema();
}
