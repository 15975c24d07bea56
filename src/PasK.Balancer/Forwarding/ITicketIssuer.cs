namespace PasK.Balancer.Forwarding;

/// <summary>An issuer of tickets. It is told when a packet with one was sent.</summary>
internal interface ITicketIssuer
{
    /// <summary>Takes note that a packet was sent.</summary>
    /// <param name="number">The number on its ticket.</param>
    void HasSent(int number);
}
