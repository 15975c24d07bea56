using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Topologies;

/// <summary>The UDP ports at which a real server takes packets out of its tunnels: nothing else can listen there.</summary>
internal static class TunnelPorts
{
    /// <summary>The ports, each with the name of its tunnel: that of its VXLAN device, and those of the other tunnels that balancers send to it.</summary>
    /// <param name="real">The real server.</param>
    /// <param name="slbs">The services of all balancers.</param>
    public static IEnumerable<(Port Port, string Tunnel)> Of(RealNode real, IEnumerable<Slb> slbs)
    {
        if (real.Vxlan is { } device)
        {
            yield return (device.Port, TunnelForms.Of(TunnelKind.Vxlan).Name);
        }

        foreach (var slb in slbs.Where(slb => slb.Reals.Any(one => one.Rip == real.Interface.Address.Address)))
        {
            if (slb.NatMode.Traits() is { HasOverlay: false, Form.Name: var tunnel } && slb.TunnelPort is { } port)
            {
                yield return (port, tunnel);
            }
        }
    }

    /// <summary>Why a service cannot listen on a port of a real server, or null when it can.</summary>
    /// <param name="kind">The service.</param>
    /// <param name="port">The port.</param>
    /// <param name="real">The real server.</param>
    /// <param name="slbs">The services of all balancers.</param>
    public static string? Obstacle(ServiceKind kind, Port port, RealNode real, IEnumerable<Slb> slbs)
        => kind.Protocol() == IpProtocol.Udp && Of(real, slbs).FirstOrDefault(one => one.Port == port) is { Tunnel: { } tunnel }
            ? $"{real.Name} takes packets out of {tunnel} at UDP port {port}; choose another" : null;
}
