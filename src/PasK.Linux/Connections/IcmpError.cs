using System.Net;

namespace PasK.Linux.Connections;

/// <summary>An ICMP error about something that a socket has sent (struct sock_extended_err, ip(7)).</summary>
/// <param name="Type">Its type.</param>
/// <param name="Code">Its code.</param>
/// <param name="NextHopMtu">In an error of type 3 and code 4 the next hop's MTU in octets, otherwise 0.</param>
/// <param name="From">Who sent it.</param>
public sealed record IcmpError(byte Type, byte Code, int NextHopMtu, IPAddress From);
