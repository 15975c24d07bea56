using System.Text.RegularExpressions;
using PasK.Wire.Captures;

namespace PasK.Trace.Frames;

/// <summary>A link as a capture file names it: an interface with the link's name, and its ends as the description.</summary>
internal static partial class LinkDescription
{
    /// <summary>The interface that stands for a link.</summary>
    public static CaptureInterface Of(SeenLink link) => new(link.Name, $"{link.First} — {link.Second}, captured at {link.First}");

    /// <summary>Reads the link from the interface that stands for it.</summary>
    /// <exception cref="InvalidDataException">The description does not tell the ends.</exception>
    public static SeenLink Read(CaptureInterface one)
        => Ends().Match(one.Description) is { Success: true } ends && one.Name.Length > 0
            ? new SeenLink(one.Name, SeenEnd.Parse(ends.Groups["first"].Value), SeenEnd.Parse(ends.Groups["second"].Value))
            : throw new InvalidDataException(
                $"interface '{one.Name}': '{one.Description}' does not tell the ends of a link such as 'client.eth0 — switch.xg1, captured at client.eth0'");

    [GeneratedRegex(@"^(?<first>\S+) — (?<second>\S+), captured at \k<first>$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();
}
