using System.Text.RegularExpressions;
using PasK.Wire.Captures;

namespace PasK.Lab.Snapshots.Files;

/// <summary>A link as a snapshot's file names it.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="First">The end that it was captured at, <c>node.interface</c>.</param>
/// <param name="Second">The other end.</param>
internal sealed partial record SnapshotLink(string Name, string First, string Second)
{
    /// <summary>Reads the link from the interface that stands for it.</summary>
    /// <exception cref="InvalidDataException">The description does not tell the ends.</exception>
    public static SnapshotLink Of(CaptureInterface one)
        => Ends().Match(one.Description) is { Success: true } ends && one.Name.Length > 0
            ? new SnapshotLink(one.Name, ends.Groups["first"].Value, ends.Groups["second"].Value)
            : throw new InvalidDataException(
                $"interface '{one.Name}': '{one.Description}' does not tell the ends of a link such as 'client.eth0 — switch.xg1, captured at client.eth0'");

    /// <summary>The node of an end.</summary>
    public static string NodeOf(string end) => end.Split('.')[0];

    /// <summary>Whether an end is at the node.</summary>
    public bool Touches(string node) => NodeOf(First) == node || NodeOf(Second) == node;

    [GeneratedRegex(@"^(?<first>\S+) — (?<second>\S+), captured at \k<first>$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();
}
