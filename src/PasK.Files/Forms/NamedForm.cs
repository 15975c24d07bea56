using System.Text.Json.Nodes;

namespace PasK.Files.Forms;

/// <summary>A mapping whose keys are names chosen by the file.</summary>
/// <param name="Name">The form of a name.</param>
/// <param name="Value">The form of each value.</param>
/// <param name="Least">The fewest entries.</param>
/// <param name="Most">The most entries.</param>
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
