namespace PasK.Trace.Frames;

/// <summary>One end of a link: an interface of a node.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Interface">The interface's name; empty where only the node is known.</param>
public sealed record SeenEnd(string Node, string Interface)
{
    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static SeenEnd Parse(string text)
        => text.IndexOf('.', StringComparison.Ordinal) is > -1 and var dot ? new SeenEnd(text[..dot], text[(dot + 1)..]) : new SeenEnd(text, "");

    /// <summary>The end as <c>node.interface</c>.</summary>
    public override string ToString() => Interface.Length == 0 ? Node : $"{Node}.{Interface}";
}
