namespace PasK.Balancer.Forwarding;

/// <summary>The ticket of a packet that must be sent in time, and whose issuer is told that it was sent.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Number">The issuer's number, such as that of a probe.</param>
/// <param name="GoodUntil">The latest moment at which the packet may be sent.</param>
internal readonly record struct EgressTicket(ITicketIssuer Issuer, int Number, TimeSpan GoodUntil)
{
    /// <summary>Tells the issuer that the packet was sent.</summary>
    public void Leave() => Issuer.HasSent(Number);
}
