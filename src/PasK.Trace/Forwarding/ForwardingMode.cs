using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Forwarding;

/// <summary>How packets get to real servers in one nat-mode, as it is seen on the wire.</summary>
public abstract class ForwardingMode
{
    /// <summary>Reads a packet that is on its way to a real server in this mode, whichever node sends it.</summary>
    /// <param name="packet">The packet on the wire.</param>
    /// <param name="to">The MAC address that its frame goes to.</param>
    /// <param name="forwarded">The packet as the client knows it, and the real server.</param>
    /// <returns>Whether it is such a packet.</returns>
    public abstract bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded);

    /// <summary>
    /// Gives a packet on the real server's side, of either direction, the addresses and ports that the client knows. Checksums are updated (RFC 1624).
    /// </summary>
    /// <returns>The packet's octets, and how they were changed on the way to the real server; null for a packet that keeps its addresses.</returns>
    public virtual Undone? Undo(Ipv4View packet) => null;

    /// <summary>Whether packets to a VIP keep that address, and a MAC address alone takes them to a real server.</summary>
    public virtual bool IsByMac(Ipv4Address vip) => false;
}
