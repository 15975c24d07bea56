using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A client's packet that waits.</summary>
/// <param name="Octets">The packet as received.</param>
/// <param name="At">Where it came in.</param>
internal sealed record WaitingRequest(byte[] Octets, Attachment At)
{
    /// <summary>The packet; it was checked when it came in.</summary>
    public Ipv4View View => Ipv4View.TryParse(Octets, out var view, out _) ? view : default;
}
