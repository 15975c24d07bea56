using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// <c>dnat</c>: packets readdressed to the real, which must answer through the balancer, because the client knows only the VIP.
/// </summary>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">Its port, or null for the one that the client asked for.</param>
internal record DestinationNat(Ipv4Address Rip, Port? Rport)
{
    /// <summary>What a client's flow becomes, but for a source port that is taken.</summary>
    public virtual FlowKey Translate(in FlowKey flow) => flow with
    {
        Destination = Rip,
        DestinationPort = flow.Protocol == IpProtocol.Icmp ? flow.DestinationPort : Rport ?? flow.DestinationPort,
    };
}
