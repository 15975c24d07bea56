using PasK.Files.Nodes;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A link's end as it is written: <c>node.interface</c>.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Node">What stands before the first dot.</param>
/// <param name="Port">What follows the first dot.</param>
internal sealed record LinkText(FileScalar At, string Node, string Port)
{
    /// <summary>The key of a link's ends, where a link is a mapping because it has more than ends.</summary>
    public const string EndsKey = "ends";

    /// <summary>Both ends of a link, or none where it does not have a link's form.</summary>
    public static IReadOnlyList<LinkText> EndsOf(FileNode link)
    {
        var ends = (link is FileMapping mapping ? mapping.ValueOf(EndsKey) : link) is FileList { Items.Count: 2 } list
            ? list.Items.OfType<FileScalar>().Where(end => end.Text.Contains('.', StringComparison.Ordinal)).Select(Of).ToList()
            : [];
        return ends.Count == 2 ? ends : [];
    }

    private static LinkText Of(FileScalar end)
    {
        var dot = end.Text.IndexOf('.', StringComparison.Ordinal);
        return new LinkText(end, end.Text[..dot], end.Text[(dot + 1)..]);
    }
}
