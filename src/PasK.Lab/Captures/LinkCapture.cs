using PasK.Lab.Topologies;

namespace PasK.Lab.Captures;

/// <summary>How well one link was seen.</summary>
/// <param name="Link">The link.</param>
/// <param name="Dropped">Frames that the kernel had to drop because the capture's ring was full.</param>
/// <param name="IsDrained">Whether the last token frame sent down the link was seen (EtherType 0x88b5), or the link was broken at the end.</param>
public sealed record LinkCapture(Link Link, long Dropped, bool IsDrained);
