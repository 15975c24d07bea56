using PasK.Lab.Forwarding;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to one nat-mode.</summary>
internal static class ModeClaims
{
    /// <summary>The claims of several modes, each once.</summary>
    public static IEnumerable<Claim> Of(ForwardingModes modes) => modes.All.SelectMany(Of).DistinctBy(claim => claim.Name);

    private static IEnumerable<Claim> Of(ForwardingMode mode) => mode switch
    {
        IpTunnelMode => [new InnerUntouched(), new OuterHeader()],
        VxlanMode => [new InnerUntouched(), new VxlanHeaders()],
        DscpMode => [new DscpMarked()],
        MacMode => [new RedirectedUntouched()],
        TranslationMode translation => [new RequestTranslated(translation.EgressWords), new ReplyTranslated(translation.TryUndoAnswer)],
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no claims are known of this nat-mode"),
    };
}
