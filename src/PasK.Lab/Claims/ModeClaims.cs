namespace PasK.Lab;

/// <summary>The claims that a nat-mode makes, and no other.</summary>
internal static class ModeClaims
{
    /// <summary>Those of several modes, each once.</summary>
    public static IEnumerable<Claim> Of(Deliveries deliveries) => deliveries.All.SelectMany(Of).DistinctBy(claim => claim.Name);

    private static IEnumerable<Claim> Of(Delivery delivery) => delivery switch
    {
        IpTunnelDelivery => [new InnerUntouched(), new OuterHeader()],
        VxlanDelivery => [new InnerUntouched(), new VxlanHeaders()],
        DscpDelivery => [new DscpMarked()],
        MacDelivery => [new RedirectedUntouched()],
        TranslationDelivery translation => [new RequestTranslated(translation.Way), new ReplyTranslated(translation.TryUndoAnswer)],
        _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery, "no claims are known of this nat-mode"),
    };
}
