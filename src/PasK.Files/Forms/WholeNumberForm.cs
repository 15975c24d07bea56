using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A whole decimal number.</summary>
/// <param name="Least">The smallest allowed number.</param>
/// <param name="Most">The largest allowed number.</param>
/// <param name="Others">A remark about all other numbers, for messages, or null.</param>
public sealed record WholeNumberForm(int Least, int Most, string? Others = null) : ValueForm<int>
{
    /// <inheritdoc/>
    public override Located<int>? Read(FileValues values, FileNode? node, string what) => values.Integer(node, what, Least, Most, Others);

    /// <summary>Reads a text. Adds no error when it is not allowed.</summary>
    internal bool TryRead(string text, out int value) => FileValues.TryInteger(text, Least, Most, out value);

    /// <summary>The form as JSON Schema. It allows a number in quotes too, for which only the reader checks limits.</summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = Least,
        ["maximum"] = Most,
        ["pattern"] = "^(0|[1-9][0-9]*)$",
        ["patternErrorMessage"] = FormattableString.Invariant($"not a whole number from {Least} to {Most}"),
    };
}
