using System.Globalization;
using PasK.Balancer.Configuration;
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

    /// <summary>What a probe came to, in words.</summary>
    public string Describe(ProbeResult result)
    {
        var what = $"{Question} of {Destination}{ByMethod}";
        return result.Cause switch
        {
            ProbeCause.Answered => $"{what}: answered",
            ProbeCause.SilentUp => Invariant($"{what}: no answer in {Check.Timeout.TotalSeconds} s, which counts as up"),
            ProbeCause.Silent => Invariant($"{what}: no answer in {Check.Timeout.TotalSeconds} s"),
            ProbeCause.NoMac => $"{what}: no answer to ARP for {Hop.NextHop}",
            ProbeCause.NoPort => $"{what}: no source port is free",
            ProbeCause.TooBig => $"{what}: it is too big for the way",
            ProbeCause.PortClosed => $"{what}: the port is closed",
            ProbeCause.AnsweredFromRip => $"{what}: answered from the rip {result.From} instead",
            ProbeCause.TunnelEnd => $"{what}: {result.From} {Refusal}",
            ProbeCause.Unreachable => $"{what}: unreachable, says {result.From}",
            ProbeCause.TimeExceeded => $"{what}: the time to live ran out, says {result.From}",
            ProbeCause.Prohibited => $"{what}: forbidden, says {result.From}",
            ProbeCause.WrongAnswer => $"{what}: the answer is not the expected one",
            _ => $"{what}: the connection ended before the expected answer",
        };
    }

    private string Question => Check switch
    {
        IcmpCheck => "ping",
        TcpCheck => $"tcp port {Port}",
        _ => $"udp port {Port}",
    };

    /// <summary>How a probe gets to the real, in words behind the address that is asked.</summary>
    private string ByMethod => Method switch
    {
        Tunnel => " in the tunnel",
        DscpMarking marking => $" by DSCP {marking.Dscp}",
        MacRewriting => " at its MAC address",
        _ => "",
    };

    /// <summary>What a real does that takes no packets of the method, in words behind its address.</summary>
    private string Refusal => Method switch
    {
        Tunnel => "takes nothing out of the tunnel",
        DscpMarking marking => $"does not take DSCP {marking.Dscp} for {marking.Vip}",
        _ => "",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
