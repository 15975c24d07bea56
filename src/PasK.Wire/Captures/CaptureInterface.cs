namespace PasK.Wire.Captures;

/// <summary>An interface that frames were captured at (draft-ietf-opsawg-pcapng §4.2).</summary>
/// <param name="Name">The interface's name; empty when the file has none.</param>
/// <param name="Description">A description for people; empty when the file has none.</param>
public sealed record CaptureInterface(string Name, string Description)
{
    /// <summary>The link type of its frames.</summary>
    public LinkType LinkType { get; init; } = LinkType.Ethernet;

    /// <summary>The most octets of a frame that are kept; 0 for no limit.</summary>
    public uint SnapLength { get; init; }
}
