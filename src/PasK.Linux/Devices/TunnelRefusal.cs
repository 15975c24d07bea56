using System.Net;
using System.Net.Sockets;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Devices;

/// <summary>
/// How this kernel refuses an IP-in-IP packet that nothing accepts: by ICMP "protocol unreachable" without a handler of protocol 4, by "port unreachable" with
/// the module tunnel4, which the module ipip loads (net/ipv4/ip_input.c, net/ipv4/tunnel4.c).
/// </summary>
internal static class TunnelRefusal
{
    private const ProtocolType IpInIp = (ProtocolType)4;
    private const int HeaderLength = 20;
    private const int CodeOffset = HeaderLength + 1;
    private const byte Unreachable = 3;
    private const byte PortUnreachable = 3;
    private static readonly IPAddress Self = IPAddress.Loopback;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends such a packet in a temporary namespace.</summary>
    /// <returns>Whether the kernel has a handler of IP in IP, and so refuses the packet by "port unreachable".</returns>
    /// <exception cref="LinuxException">The kernel refused a socket, or does not answer.</exception>
    public static bool IsByPort()
    {
        try
        {
            return Ask();
        }
        catch (SocketException e)
        {
            throw new LinuxException("ask how an IP-in-IP packet is refused that nothing takes (raw(7))", e.NativeErrorCode);
        }
    }

    private static bool Ask()
    {
        using var node = new NodeThread("tunnel-refusal");
        RouteNetlink.Apply(node, new NetlinkBatch().SetUp(NetworkNamespace.Loopback));
        using var errors = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp)
        {
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
        });
        using var sender = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw));
        sender.SendTo(Packet(), new IPEndPoint(Self, 0));
        var answer = new byte[HeaderLength + HeaderLength + HeaderLength + HeaderLength];
        while (errors.Receive(answer) <= CodeOffset || answer[HeaderLength] != Unreachable)
        {
        }

        return answer[CodeOffset] == PortUnreachable;
    }

    /// <summary>
    /// Makes an IPv4 header with another one inside (RFC 2003 §3). The kernel fills in length, identification and checksum of the outer one (raw(7)).
    /// </summary>
    private static byte[] Packet()
    {
        var packet = new byte[HeaderLength + HeaderLength];
        foreach (var (header, protocol) in new[] { (0, IpInIp), (HeaderLength, ProtocolType.Udp) })
        {
            packet[header] = 0x45;
            packet[header + 8] = 64;
            packet[header + 9] = (byte)protocol;
            Self.GetAddressBytes().CopyTo(packet, header + 12);
            Self.GetAddressBytes().CopyTo(packet, header + 16);
        }

        packet[HeaderLength + 3] = HeaderLength;
        return packet;
    }
}
