using System.Net.Sockets;
using PasK.Wire.Ip;

namespace PasK.Lab.Traffic;

/// <summary>What a client asks of its kernel for the headers of the IPv4 packets that it sends (ip(7)).</summary>
public sealed record PacketOptions
{
    /// <summary>The kernel's own choice: DF set on what is not fragmented, TOS 0, no options.</summary>
    public static PacketOptions Usual { get; } = new();

    /// <summary>
    /// True for DF on every packet, so that one that is too big is refused and not fragmented. False for DF on none. Null for the kernel's own choice: it sets
    /// DF, and fragments what exceeds the path MTU that it knows (IP_MTU_DISCOVER, ip(7)).
    /// </summary>
    public bool? DontFragment { get; init; }

    /// <summary>The TOS octet. On a TCP connection its two ECN bits are the kernel's own.</summary>
    public TypeOfService TypeOfService { get; init; }

    /// <summary>IPv4 options (RFC 791 §3.1), a multiple of 4 octets, at most 40: see <see cref="Ipv4Options"/>.</summary>
    public ReadOnlyMemory<byte> Options { get; init; }

    /// <summary>Sets these options at a socket.</summary>
    internal void ApplyTo(Socket socket)
    {
        if (DontFragment is { } flag)
        {
            socket.DontFragment = flag;
        }

        if (TypeOfService != default)
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, (int)TypeOfService.Value);
        }

        if (!Options.IsEmpty)
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.IPOptions, Options.ToArray());
        }
    }
}
