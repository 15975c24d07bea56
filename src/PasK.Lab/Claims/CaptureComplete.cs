using PasK.Lab.Captures;

namespace PasK.Lab.Claims;

/// <summary>The capture is complete. Without that, a frame that was not seen proves nothing.</summary>
internal sealed class CaptureComplete : Claim
{
    public override string Name => "capture-complete";

    public override string Rule => "No capture dropped a frame, and the last frame sent down each link was seen";

    protected override Proof Examine(Evidence evidence)
        => new(
            evidence.Capture.Frames.Count,
            evidence.Capture.Settled ? evidence.Capture.Links.Select(Refute).FirstOrDefault(reason => reason is not null) : "the links did not fall silent");

    private static string? Refute(LinkCapture link)
        => link.Dropped > 0 ? $"{link.Link.Name}: {link.Dropped} frames were dropped"
            : !link.IsDrained ? $"{link.Link.Name}: its token frame was not seen"
            : null;
}
