using System.Net;
using System.Net.NetworkInformation;

namespace PasK.Linux.Netlink;

/// <summary>The VXLAN tunnel end point of a node (RFC 7348; ip-link(8), type vxlan).</summary>
/// <param name="Vni">The VNI, 0 to 16777215. Frames of other VNIs are dropped silently.</param>
/// <param name="Local">The source address of the node's tunnel packets.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="Mac">The MAC address of the device, to which inner frames are sent.</param>
/// <param name="Mtu">The largest inner packet, in octets.</param>
public sealed record VxlanEnd(int Vni, IPAddress Local, ushort Port, PhysicalAddress Mac, int Mtu);
