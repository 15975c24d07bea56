using PasK.Trace.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Probes;

/// <summary>What the probes of one check have in common: the path to the real server, the balancer's address, the address and the port asked.</summary>
/// <param name="Tunnel">The tunnel's ends, or null outside of one.</param>
/// <param name="DscpMapping">The code point by which it is for a VIP, or null.</param>
/// <param name="Redirected">The MAC address that alone takes it to a real server, or null.</param>
/// <param name="Source">The balancer's address.</param>
/// <param name="Destination">The address that is asked.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The port that is asked, or 0 for ICMP.</param>
public sealed record ProbeKind(
    (Ipv4Address Source, Ipv4Address Exit)? Tunnel, DscpMapping? DscpMapping, MacAddress? Redirected, Ipv4Address Source, Ipv4Address Destination,
    IpProtocol Protocol, Port Port);
