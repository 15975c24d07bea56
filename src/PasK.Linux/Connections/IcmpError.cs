using System.Net;

namespace PasK.Linux.Connections;

/// <summary>An ICMP error about a packet that a socket sent (struct sock_extended_err, ip(7)).</summary>
/// <param name="Type">Its ICMP type.</param>
/// <param name="Code">Its ICMP code.</param>
/// <param name="NextHopMtu">The next hop's MTU in octets in an error of type 3 and code 4, otherwise 0.</param>
/// <param name="From">The sender of the error.</param>
public sealed record IcmpError(byte Type, byte Code, int NextHopMtu, IPAddress From);
