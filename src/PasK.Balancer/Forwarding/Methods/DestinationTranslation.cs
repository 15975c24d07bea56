using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// <c>dnat</c>: packets are readdressed to the real. The real must reply through the balancer, because the client knows only the VIP.
/// </summary>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">Its port, or null to keep the client's destination port.</param>
internal record DestinationTranslation(Ipv4Address Rip, Port? Rport)
{
    /// <summary>Translates a client's flow. Its source port is kept; the caller changes it when it is not free.</summary>
    public virtual FlowKey Translate(in FlowKey flow) => flow with
    {
        Destination = Rip,
        DestinationPort = flow.Protocol == IpProtocol.Icmp ? flow.DestinationPort : Rport ?? flow.DestinationPort,
    };
}
