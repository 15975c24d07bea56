using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>linux/if_packet.h, linux/if_ether.h: packet(7).</summary>
internal static partial class LibC
{
    public const int SOL_PACKET = 263;
    public const int PACKET_RX_RING = 5;
    public const int PACKET_STATISTICS = 6;
    public const int PACKET_AUXDATA = 8;
    public const int PACKET_VERSION = 10;
    public const int PACKET_IGNORE_OUTGOING = 23;
    public const int PACKET_OUTGOING = 4;
    public const int TPACKET_V3 = 2;
    public const uint TP_STATUS_KERNEL = 0;
    public const uint TP_STATUS_USER = 1;
    public const uint TP_STATUS_CSUMNOTREADY = 8;
    public const uint TP_STATUS_VLAN_VALID = 0x10;
    public const ushort ETH_P_ALL = 3;

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct sockaddr_ll
    {
        public ushort sll_family;
        public ushort sll_protocol;
        public int sll_ifindex;
        public ushort sll_hatype;
        public byte sll_pkttype;
        public byte sll_halen;
        public fixed byte sll_addr[8];
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct tpacket_auxdata
    {
        public uint tp_status;
        public uint tp_len;
        public uint tp_snaplen;
        public ushort tp_mac;
        public ushort tp_net;
        public ushort tp_vlan_tci;
        public ushort tp_vlan_tpid;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct tpacket_req3
    {
        public uint tp_block_size;
        public uint tp_block_nr;
        public uint tp_frame_size;
        public uint tp_frame_nr;
        public uint tp_retire_blk_tov;
        public uint tp_sizeof_priv;
        public uint tp_feature_req_word;
    }

    /// <summary>The beginning of struct tpacket_block_desc, up to the last field that is used.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct tpacket_block_desc
    {
        public uint version;
        public uint offset_to_priv;
        public uint block_status;
        public uint num_pkts;
        public uint offset_to_first_pkt;
        public uint blk_len;
    }

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct tpacket3_hdr
    {
        public uint tp_next_offset;
        public uint tp_sec;
        public uint tp_nsec;
        public uint tp_snaplen;
        public uint tp_len;
        public uint tp_status;
        public ushort tp_mac;
        public ushort tp_net;
        public uint tp_rxhash;
        public uint tp_vlan_tci;
        public ushort tp_vlan_tpid;
        public ushort tp_padding;
        public fixed byte tp_reserved[8];
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct tpacket_stats_v3
    {
        public uint tp_packets;
        public uint tp_drops;
        public uint tp_freeze_q_cnt;
    }
}
