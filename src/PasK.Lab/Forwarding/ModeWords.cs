namespace PasK.Lab.Forwarding;

/// <summary>The words of claims and accounts that depend on a nat-mode.</summary>
/// <param name="Egress">How a packet leaves the balancer, in words that follow "leaves the balancer".</param>
/// <param name="Packet">The word before "packet" for such a packet.</param>
/// <param name="SentTo">How a packet is sent, in words that stand before a real server's name.</param>
internal sealed record ModeWords(string Egress, string Packet, string SentTo);
