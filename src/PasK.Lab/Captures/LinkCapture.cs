using PasK.Lab.Topologies;

namespace PasK.Lab.Captures;

/// <summary>How well one link was seen.</summary>
/// <param name="Link">The link.</param>
/// <param name="Dropped">Frames that the kernel had to drop because the capture's ring was full.</param>
/// <param name="IsDrained">Whether the last token frame sent down the link was seen (EtherType 0x88b5), or the link was broken at the end.</param>
public sealed record LinkCapture(Link Link, long Dropped, bool IsDrained)
{
    /// <summary>Why frames of the link may be missing: a sentence for each reason, none for a link that was seen whole.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            if (Dropped > 0)
            {
                yield return FormattableString.Invariant($"{Link.Name}: {Dropped} frames were dropped");
            }

            if (!IsDrained)
            {
                yield return $"{Link.Name}: its token frame was not seen";
            }
        }
    }
}
