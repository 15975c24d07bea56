using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>What a check asks, and the path there.</summary>
/// <param name="Check">How it asks.</param>
/// <param name="RealPath">The path to the reals that it judges.</param>
/// <param name="Source">The probe's source.</param>
/// <param name="Destination">The probe's destination: the address that must answer.</param>
/// <param name="Port">The port, or 0 for ICMP.</param>
/// <param name="Hop">The first hop.</param>
/// <param name="Method">How it gets to the real, as traffic does, or null for a plain check.</param>
internal sealed record ProbeTarget(
    HealthCheck Check, RealPath RealPath, Ipv4Address Source, Ipv4Address Destination, Port Port, Hop Hop, ForwardingMethod? Method)
{
    /// <summary>The real's own address.</summary>
    public Ipv4Address Rip => RealPath.Rip;

    /// <summary>Where its packets end that leave by <see cref="Hop"/>: at the real, or where a plain check asks.</summary>
    public Ipv4Address EndOfPath => Check.Tip ?? Rip;

    /// <summary>The path by which a probe leaves: that of traffic. It must not leave later than its answer is waited for.</summary>
    public EgressPath EgressOf(RunningCheck check, TimeSpan now) => new(Hop, Ingress: null, Method)
    {
        Mac = Hop == RealPath.Hop ? RealPath.MacForProbes : null,
        PathMtu = Method is null ? null : RealPath.Mtu(now),
        Ticket = new EgressTicket(check, check.Number, now + Check.Timeout),
    };

    /// <summary>Whether an answer that comes in there, on the port and VLAN of the hop, shows the MAC address of the hop to the real.</summary>
    public bool TeachesMac(Attachment at) => Hop == RealPath.Hop && at.Ethernet == Hop.Egress.Ethernet;

    /// <summary>What a probe has found that came to this.</summary>
    public ProbeFinding FindingOf(ProbeResult result)
        => new(result.Cause, Check.Protocol, Check is PortCheck ? Port : null, Destination, ProbeMethod)
        {
            Dscp = (Method as DscpMarking)?.Dscp,
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

    /// <summary>Who has said something; the destination where the result names nobody.</summary>
    private Ipv4Address? SpeakerOf(ProbeResult result)
        => result.Cause is ProbeCause.Silent or ProbeCause.SilentUp or ProbeCause.NoMac or ProbeCause.NoPort or ProbeCause.TooBig ? null
            : result.From == default ? Destination
            : result.From;
}
