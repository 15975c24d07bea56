namespace PasK.Balancer.Forwarding;

/// <summary>What a packet carries that must leave in time, and whose issuer is told that it has left.</summary>
/// <param name="Issuer">Who is told.</param>
/// <param name="Number">The issuer's number of what the packet belongs to.</param>
/// <param name="GoodUntil">The moment after which it is too late to leave.</param>
internal readonly record struct EgressTicket(ITicketIssuer Issuer, int Number, TimeSpan GoodUntil)
{
    /// <summary>Tells the issuer that the packet has left.</summary>
    public void Leave() => Issuer.HasSent(Number);
}
