using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A code point that stands for a VIP: a packet with it to the real server's own address is meant for the VIP (L3 DSR by DSCP).</summary>
/// <param name="Value">The differentiated services code point, 1 to 63 (RFC 2474 §3).</param>
/// <param name="Vip">The VIP, one of the real server's.</param>
public sealed record DscpMark(int Value, Ipv4Address Vip);
