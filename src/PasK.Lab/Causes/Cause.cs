namespace PasK.Lab.Causes;

/// <summary>Why claims fail, with the evidence for it, and what mends it.</summary>
/// <param name="Place">The node, or the capture, that it is about.</param>
/// <param name="Sentence">What is wrong, what of it was seen, and in which frame.</param>
/// <param name="Commands">What a person would type to mend it, each line with its node; none where no command does.</param>
public sealed record Cause(string Place, string Sentence, params IReadOnlyList<(string Node, string Line)> Commands)
{
    /// <summary>What of its place it is about, where that may be several things: a VIP, a port.</summary>
    internal string Matter { get; init; } = "";
}
