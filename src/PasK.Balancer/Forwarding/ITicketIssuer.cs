namespace PasK.Balancer.Forwarding;

/// <summary>Whoever issues tickets, and is told when a packet with one has left.</summary>
internal interface ITicketIssuer
{
    /// <summary>Takes note that a packet has left.</summary>
    /// <param name="number">The number on its ticket.</param>
    void HasSent(int number);
}
