using System.Net;
using System.Net.NetworkInformation;

namespace PasK.Linux.Netlink;

/// <summary>The end of VXLAN tunnels at a node (RFC 7348; ip-link(8), type vxlan).</summary>
/// <param name="Vni">The network identifier, 0 to 16777215; others are dropped without a word.</param>
/// <param name="Local">The address that the node sends from.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="Mac">The MAC address that frames inside are for.</param>
/// <param name="Mtu">The largest packet inside, in octets.</param>
public sealed record VxlanEnd(int Vni, IPAddress Local, ushort Port, PhysicalAddress Mac, int Mtu);
