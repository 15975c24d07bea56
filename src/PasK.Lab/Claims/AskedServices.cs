using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>The services that clients ask in a demonstration: they ping the first VIP, and ask it for a page and for a datagram's echo.</summary>
internal static class AskedServices
{
    /// <summary>The services of a topology that clients ask.</summary>
    public static IReadOnlySet<Slb> Of(Topology topology)
    {
        var configuration = topology.Balancers.Single().Configuration;
        FlowKey To(IpProtocol protocol, Port port) => new(default, default, configuration.Vips[0], port, protocol);
        return new[]
        {
            To(IpProtocol.Icmp, default), To(IpProtocol.Tcp, topology.ServiceOf(ServiceKind.Http)?.Port ?? default),
            To(IpProtocol.Udp, topology.ServiceOf(ServiceKind.UdpEcho)?.Port ?? default),
        }.Select(flow => Evidence.ServiceOf(configuration, flow)).OfType<Slb>().ToHashSet();
    }
}
