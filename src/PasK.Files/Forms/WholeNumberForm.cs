using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A whole number in decimal.</summary>
/// <param name="Least">The smallest that is allowed.</param>
/// <param name="Most">The largest that is allowed.</param>
/// <param name="Others">What there is to say of all other numbers, or null.</param>
public sealed record WholeNumberForm(int Least, int Most, string? Others = null) : ValueForm<int>
{
    /// <inheritdoc/>
    public override Located<int>? Read(FileValues values, FileNode? node, string what) => values.Integer(node, what, Least, Most, Others);

    /// <summary>Reads a text, without a word where it is not allowed.</summary>
    internal bool TryRead(string text, out int value) => FileValues.TryInteger(text, Least, Most, out value);

    /// <summary>A number in quotes is read as well; its limits are the reader's alone.</summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = Least,
        ["maximum"] = Most,
        ["pattern"] = "^(0|[1-9][0-9]*)$",
        ["patternErrorMessage"] = FormattableString.Invariant($"not a whole number from {Least} to {Most}"),
    };
}
