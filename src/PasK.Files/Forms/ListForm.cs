using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A list.</summary>
/// <param name="Item">The form of each item.</param>
/// <param name="Least">The fewest items.</param>
/// <param name="Most">The most items.</param>
/// <param name="MayBeAlone">Whether a single item may be written without a list.</param>
public sealed record ListForm(ValueForm Item, int Least = 0, int Most = FileValues.MostItems, bool MayBeAlone = false) : ValueForm
{
    /// <summary>Reads the list.</summary>
    /// <returns>Its items; none when it is absent or not allowed.</returns>
    public IReadOnlyList<FileNode> Read(FileValues values, FileNode? node, string what)
    {
        if (Least > 0 && node is FileList { Items.Count: 0 })
        {
            values.Problems.Error(node, $"{what} must have at least one item");
        }

        return MayBeAlone && node is FileScalar { IsNull: false } ? [node] : values.Items(node, what, Most);
    }

    /// <inheritdoc/>
    public override JsonObject ToSchema()
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = Item.ToSchema(), ["minItems"] = Least, ["maxItems"] = Most };
        return MayBeAlone ? new JsonObject { ["anyOf"] = new JsonArray(list, Item.ToSchema()) } : list;
    }
}
