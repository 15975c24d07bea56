using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Packets;

/// <summary>
/// Receives every frame of one interface in both directions, through memory shared with the kernel (packet(7), TPACKET_V3). It receives as soon as it is
/// opened. Only one thread at a time may read it.
/// </summary>
public sealed unsafe class PacketRing : IDisposable
{
    private readonly RingSize _size;
    private readonly OwnedDescriptor _socket;
    private readonly Mapping _mapping;
    private int _next;
    private bool _isClosed;
    private SocketStatistics _statistics;

    private PacketRing(OwnedDescriptor socket, Mapping mapping, RingSize size)
    {
        _socket = socket;
        _mapping = mapping;
        _size = size;
    }

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a ring at an interface of the current thread's node.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static PacketRing Open(string device, RingSize size)
    {
        var socket = PacketSocketCalls.Open();
        Mapping? mapping = null;
        try
        {
            SocketCalls.Set(socket, LibC.SOL_PACKET, LibC.PACKET_VERSION, LibC.TPACKET_V3, "PACKET_VERSION");
            var request = new LibC.tpacket_req3
            {
                tp_block_size = (uint)size.BlockSize,
                tp_block_nr = (uint)size.BlockCount,
                tp_frame_size = (uint)size.BlockSize,
                tp_frame_nr = (uint)size.BlockCount,
                tp_retire_blk_tov = (uint)Math.Max(1, size.RetireTimeout.TotalMilliseconds),
            };
            SocketCalls.Set(socket, LibC.SOL_PACKET, LibC.PACKET_RX_RING, request, "PACKET_RX_RING");
            mapping = new Mapping(socket, (nuint)size.BlockSize * (nuint)size.BlockCount);
            PacketSocketCalls.Bind(socket, device);
            return new PacketRing(socket, mapping, size);
        }
        catch
        {
            mapping?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Reads all frames that the kernel has handed over. Never waits.</summary>
    /// <exception cref="ObjectDisposedException">The ring is closed.</exception>
    public void Read(RingFrameReader reader)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        while (true)
        {
            var block = (LibC.tpacket_block_desc*)(_mapping.Address + ((nint)_next * _size.BlockSize));
            if ((Volatile.Read(ref block->block_status) & LibC.TP_STATUS_USER) == 0)
            {
                return;
            }

            ReadBlock(block, reader);
            Volatile.Write(ref block->block_status, LibC.TP_STATUS_KERNEL);
            _next = (_next + 1) % _size.BlockCount;
        }
    }

    /// <summary>Reads the counters of this ring since it was opened.</summary>
    public SocketStatistics ReadStatistics()
    {
        var (received, dropped) = PacketSocketCalls.ReadCounters(_socket);
        return _statistics = new SocketStatistics(_statistics.Received + received, _statistics.Dropped + dropped);
    }

    /// <summary>Closes the ring in the background, because that takes the kernel long. The ring must not be read any more.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            BackgroundClose.Add(_mapping);
            BackgroundClose.Add(_socket);
        }
    }

    private static void ReadBlock(LibC.tpacket_block_desc* block, RingFrameReader reader)
    {
        var at = (byte*)block + block->offset_to_first_pkt;
        for (var i = 0u; i < block->num_pkts; i++)
        {
            var header = (LibC.tpacket3_hdr*)at;
            var address = (LibC.sockaddr_ll*)(at + sizeof(LibC.tpacket3_hdr));
            reader(new RingFrame(
                new ReadOnlySpan<byte>(at + header->tp_mac, (int)header->tp_snaplen),
                (int)header->tp_len,
                (header->tp_sec * 1_000_000_000L) + header->tp_nsec,
                address->sll_pkttype == LibC.PACKET_OUTGOING ? PacketDirection.Outgoing : PacketDirection.Incoming,
                PacketSocketCalls.TagOf(header->tp_status, header->tp_vlan_tpid, (ushort)header->tp_vlan_tci),
                (header->tp_status & LibC.TP_STATUS_CSUMNOTREADY) != 0));
            at += header->tp_next_offset;
        }
    }

    /// <summary>The ring's memory (mmap(2)).</summary>
    private sealed class Mapping : IDisposable
    {
        private readonly nuint _length;

        public Mapping(OwnedDescriptor socket, nuint length)
        {
            _length = length;
            Address = LibC.mmap(0, length, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_SHARED, socket.Number, 0);
            if (Address == -1)
            {
                throw LinuxException.Last("mmap a packet ring");
            }
        }

        public nint Address { get; }

        public void Dispose() => LinuxException.Check(LibC.munmap(Address, _length), "munmap a packet ring");
    }
}
