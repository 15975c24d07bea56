namespace PasK.Wire.Captures;

/// <summary>An interface that frames were captured at (draft-ietf-opsawg-pcapng §4.2).</summary>
/// <param name="Name">The interface's name; empty when the file does not tell.</param>
/// <param name="Description">What it is, for people; empty when the file does not tell.</param>
public sealed record CaptureInterface(string Name, string Description)
{
    /// <summary>How its frames begin.</summary>
    public LinkType LinkType { get; init; } = LinkType.Ethernet;

    /// <summary>Octets of a frame that are kept at most; 0 for no limit.</summary>
    public uint SnapLength { get; init; }
}
