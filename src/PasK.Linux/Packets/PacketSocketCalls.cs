using System.Buffers.Binary;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Packets;

/// <summary>The calls that all packet sockets share (packet(7)).</summary>
internal static class PacketSocketCalls
{
    /// <summary>Opens a packet socket in the current thread's node. It receives nothing before it is bound, which saves a wait in the kernel.</summary>
    public static OwnedDescriptor Open()
    {
        NamespaceGuard.Require("opening a packet socket");
        return OwnedDescriptor.Of(LibC.socket(LibC.AF_PACKET, LibC.SOCK_RAW | LibC.SOCK_NONBLOCK | LibC.SOCK_CLOEXEC, 0), "socket AF_PACKET");
    }

    /// <summary>Binds a packet socket to an interface. From now on it receives every frame there, or none with protocol 0.</summary>
    public static unsafe void Bind(OwnedDescriptor socket, string device, ushort protocol = LibC.ETH_P_ALL)
    {
        var address = new LibC.sockaddr_ll
        {
            sll_family = LibC.AF_PACKET,
            sll_protocol = BinaryPrimitives.ReverseEndianness(protocol),
            sll_ifindex = (int)LibC.if_nametoindex(device),
        };
        if (address.sll_ifindex == 0)
        {
            throw LinuxException.Last($"bind a packet socket to {device}");
        }

        LinuxException.Check(LibC.bind(socket.Number, &address, (uint)sizeof(LibC.sockaddr_ll)), $"bind a packet socket to {device}");
    }

    /// <summary>The four octets of a VLAN tag that the kernel has removed from a frame and reports separately; null for none.</summary>
    public static uint? TagOf(uint status, ushort type, ushort control) => (status & LibC.TP_STATUS_VLAN_VALID) != 0 ? ((uint)type << 16) | control : null;

    /// <summary>Reads the counters since the last call: reading sets them to zero.</summary>
    public static unsafe (uint Received, uint Dropped) ReadCounters(OwnedDescriptor socket)
    {
        var counters = default(LibC.tpacket_stats_v3);
        var length = (uint)sizeof(LibC.tpacket_stats_v3);
        LinuxException.Check(LibC.getsockopt(socket.Number, LibC.SOL_PACKET, LibC.PACKET_STATISTICS, &counters, &length), "getsockopt PACKET_STATISTICS");
        return (counters.tp_packets, counters.tp_drops);
    }
}
