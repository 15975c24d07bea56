using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>The target of a check, and the path to it.</summary>
/// <param name="Check">The check.</param>
/// <param name="RealPath">The path to the real that it judges.</param>
/// <param name="Source">The probe's source.</param>
/// <param name="Destination">The probe's destination: the address that must answer.</param>
/// <param name="Port">The port, or 0 for ICMP.</param>
/// <param name="Hop">The first hop.</param>
/// <param name="Method">The forwarding method to the real, the same as for traffic; null for a plain probe.</param>
internal sealed record ProbeTarget(
    HealthCheck Check, RealPath RealPath, Ipv4Address Source, Ipv4Address Destination, Port Port, Hop Hop, ForwardingMethod? Method)
{
    /// <summary>The real's own address.</summary>
    public Ipv4Address Rip => RealPath.Rip;

    /// <summary>The address that <see cref="Hop"/> leads to: the rip, or the destination of a plain probe.</summary>
    public Ipv4Address EndOfPath => Check.Tip ?? Rip;

    /// <summary>The egress path of a probe: that of traffic. The probe must be sent before its timeout.</summary>
    public EgressPath EgressOf(RunningCheck check, TimeSpan now) => new(Hop, Ingress: null, Method)
    {
        Mac = Hop == RealPath.Hop ? RealPath.MacForProbes : null,
        PathMtu = Method is null ? null : RealPath.Mtu(now),
        Ticket = new EgressTicket(check, check.Number, now + Check.Timeout),
    };

    /// <summary>Whether an answer that comes in there teaches the MAC address of the path to the real: it comes in on the port and VLAN of the hop.</summary>
    public bool TeachesMac(Attachment at) => Hop == RealPath.Hop && at.Ethernet == Hop.Egress.Ethernet;

    /// <summary>Makes the finding of a probe from its result.</summary>
    public ProbeFinding FindingOf(ProbeResult result)
        => new(result.Cause, Check.Protocol, Check is PortCheck ? Port : null, Destination, ProbeMethod)
        {
            Dscp = (Method as DscpMarking)?.Dscp,
            Uri = Check.Resource,
            StatusCode = result.StatusCode,
            From = SpeakerOf(result),
            Waited = result.Cause is ProbeCause.Silent or ProbeCause.SilentUp ? Check.Timeout : null,
            NextHop = result.Cause == ProbeCause.NoMac ? Hop.NextHop : null,
        };

    private ProbeMethod ProbeMethod => Method switch
    {
        Encapsulation => ProbeMethod.Tunnel,
        DscpMarking => ProbeMethod.Dscp,
        MacRewriting => ProbeMethod.Mac,
        _ => ProbeMethod.Plain,
    };

    /// <summary>The sender of the packet that decided; null when there was none, and the destination when the result names no other.</summary>
    private Ipv4Address? SpeakerOf(ProbeResult result)
        => result.Cause is ProbeCause.Silent or ProbeCause.SilentUp or ProbeCause.NoMac or ProbeCause.NoPort or ProbeCause.TooBig ? null
            : result.From == default ? Destination
            : result.From;
}
