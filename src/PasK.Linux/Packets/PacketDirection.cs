namespace PasK.Linux.Packets;

/// <summary>The direction of a frame at the interface where it was seen (packet(7), sll_pkttype).</summary>
public enum PacketDirection
{
    /// <summary>It came in.</summary>
    Incoming,

    /// <summary>The node's own kernel or a socket in the node sent it.</summary>
    Outgoing,
}
