using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>The destination port of a health check.</summary>
public static class CheckPort
{
    /// <summary>
    /// The port that a check probes at a real of a service: the check's own; otherwise the rport; otherwise the vport, where the service's VIPs name exactly
    /// one for the check's protocol, because a tunnel cannot translate ports.
    /// </summary>
    /// <param name="check">The check.</param>
    /// <param name="real">The real that is probed.</param>
    /// <param name="slb">The service that the real belongs to.</param>
    /// <returns>The port, or null when the configuration does not determine one, and for a check without ports.</returns>
    public static Port? Of(HealthCheck check, Real real, Slb slb)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(slb);
        return check is PortCheck asking ? asking.Port ?? real.Rport ?? OnlyVport(slb.Vips, asking.Protocol) : null;
    }

    private static Port? OnlyVport(IReadOnlyList<VirtualService> vips, IpProtocol protocol)
    {
        Port? only = null;
        for (var i = 0; i < vips.Count; i++)
        {
            var ports = vips[i].Protocol == protocol ? vips[i].Vports : [];
            for (var j = 0; j < ports.Count; j++)
            {
                if (ports[j].Count > 1 || (only is { } other && other != ports[j].First))
                {
                    return null;
                }

                only = ports[j].First;
            }
        }

        return only;
    }
}
