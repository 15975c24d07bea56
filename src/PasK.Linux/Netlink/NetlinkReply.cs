using System.Runtime.InteropServices;
using System.Text;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

/// <summary>Parses replies of the kernel (netlink(7)).</summary>
internal static class NetlinkReply
{
    private static readonly int HeaderLength = Marshal.SizeOf<LibC.nlmsghdr>();
    private static readonly int AttributeHeaderLength = Marshal.SizeOf<LibC.nlattr>();

    /// <summary>Takes the first message from the octets.</summary>
    /// <param name="octets">The octets received; afterwards those after the message.</param>
    /// <param name="header">The message's header.</param>
    /// <param name="body">The octets after the header.</param>
    public static bool TryTake(ref ReadOnlySpan<byte> octets, out LibC.nlmsghdr header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        if (octets.Length < HeaderLength)
        {
            return false;
        }

        header = MemoryMarshal.Read<LibC.nlmsghdr>(octets);
        var length = (int)header.nlmsg_len;
        if (length < HeaderLength || length > octets.Length)
        {
            return false;
        }

        body = octets[HeaderLength..length];
        octets = octets[Math.Min(octets.Length, Align(length))..];
        return true;
    }

    /// <summary>Parses an acknowledgement: its error number, 0 for success, and the kernel's message, if there is one.</summary>
    public static (int Errno, string? Detail) Acknowledgement(LibC.nlmsghdr header, ReadOnlySpan<byte> body)
    {
        var errno = -MemoryMarshal.Read<int>(body);
        var attributes = body[(sizeof(int) + HeaderLength)..];
        return (errno, (header.nlmsg_flags & LibC.NLM_F_ACK_TLVS) != 0 && TryFind(attributes, LibC.NLMSGERR_ATTR_MSG, out var text) ? Text(text) : null);
    }

    /// <summary>Parses the description of an interface.</summary>
    public static LinkState Link(ReadOnlySpan<byte> body)
    {
        var link = MemoryMarshal.Read<LibC.ifinfomsg>(body);
        var attributes = body[Marshal.SizeOf<LibC.ifinfomsg>()..];
        return new LinkState(
            TryFind(attributes, LibC.IFLA_IFNAME, out var name) ? Text(name) : "",
            link.ifi_index,
            new System.Net.NetworkInformation.PhysicalAddress(TryFind(attributes, LibC.IFLA_ADDRESS, out var mac) ? mac.ToArray() : []),
            TryFind(attributes, LibC.IFLA_MTU, out var mtu) ? MemoryMarshal.Read<int>(mtu) : 0,
            (link.ifi_flags & LibC.IFF_UP) != 0,
            (link.ifi_flags & LibC.IFF_LOWER_UP) != 0,
            TryFind(attributes, LibC.IFLA_MASTER, out var master) ? MemoryMarshal.Read<int>(master) : 0)
        {
            IsReady = (link.ifi_flags & LibC.IFF_RUNNING) != 0,
        };
    }

    private static bool TryFind(ReadOnlySpan<byte> attributes, ushort type, out ReadOnlySpan<byte> value)
    {
        while (attributes.Length >= AttributeHeaderLength)
        {
            var header = MemoryMarshal.Read<LibC.nlattr>(attributes);
            if (header.nla_len < AttributeHeaderLength || header.nla_len > attributes.Length)
            {
                break;
            }

            if (header.nla_type == type)
            {
                value = attributes[AttributeHeaderLength..header.nla_len];
                return true;
            }

            attributes = attributes[Math.Min(attributes.Length, Align(header.nla_len))..];
        }

        value = default;
        return false;
    }

    private static int Align(int length) => (length + 3) & ~3;

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets.TrimEnd((byte)0));
}
