namespace PasK.Lab.Claims;

/// <summary>The capture is complete. Without that, a frame that was not seen proves nothing.</summary>
internal sealed class CaptureComplete : Claim
{
    public override string Name => "capture-complete";

    public override string Rule => "No capture dropped a frame, and the last frame sent down each link was seen";

    protected override Proof Examine(Evidence evidence) => new(evidence.Capture.Frames.Count, evidence.Capture.Missing.FirstOrDefault());
}
