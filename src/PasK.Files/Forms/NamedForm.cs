using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping whose keys are names that the file gives.</summary>
/// <param name="Name">What a name may be.</param>
/// <param name="Value">What stands behind each.</param>
/// <param name="Least">The fewest.</param>
/// <param name="Most">The most.</param>
public sealed record NamedForm(TextForm<string> Name, ValueForm Value, int Least, int Most) : ValueForm
{
    /// <inheritdoc/>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject { [Name.Pattern!] = Value.ToSchema() },
        ["additionalProperties"] = false,
        ["minProperties"] = Least,
        ["maxProperties"] = Most,
    };
}
