using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>The services that clients ask in a demonstration: they ping the first VIP, and ask it for a page and for a datagram's echo.</summary>
internal static class AskedServices
{
    /// <summary>The services of a topology that clients ask.</summary>
    public static IReadOnlySet<Slb> Of(Topology topology)
    {
        Slb? Asked(IpProtocol protocol, Service? service)
            => topology.Balancers.Single().Configuration.ServiceOf(topology.FirstVip, protocol, service?.Port ?? default);
        return new[]
        {
            Asked(IpProtocol.Icmp, null), Asked(IpProtocol.Tcp, topology.ServiceOf(ServiceKind.Http)),
            Asked(IpProtocol.Udp, topology.ServiceOf(ServiceKind.UdpEcho)),
        }.OfType<Slb>().ToHashSet();
    }
}
