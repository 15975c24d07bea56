using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// A packet-forwarding method: what is done to packets in one nat-mode where they leave for a real. Traffic and probes pass through the same function. Methods
/// that do the same to every packet are equal.
/// </summary>
internal abstract record ForwardingMethod
{
    /// <summary>The octets that are put before a packet: 0 for a method that is no tunnel.</summary>
    public virtual int Overhead => 0;

    /// <summary>The counter of packets that have left by this method.</summary>
    public abstract Counter Counter { get; }

    /// <summary>The method for ICMP errors about packets of the other direction. By default it is this one.</summary>
    public virtual ForwardingMethod ForErrors => this;

    /// <summary>Changes a packet in the transmit buffer.</summary>
    /// <param name="packet">The packet, whole, behind room for <see cref="Overhead"/> octets.</param>
    /// <param name="link">The header of the frame that it leaves in.</param>
    /// <param name="identifications">Fresh identifications for headers that are put before it.</param>
    public abstract void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications);

    /// <summary>
    /// Whether an ICMP error quotes a packet of this method as it is on the path, not as the real sees it in the end. By default both are the same.
    /// </summary>
    /// <param name="quote">What is quoted.</param>
    /// <param name="sent">What is quoted of the packet itself; may be empty.</param>
    public virtual bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = [];
        return false;
    }

    /// <summary>Whether a real takes packets to its rip for packets of this method, whoever sent them. By default it takes none.</summary>
    /// <param name="protocol">Their protocol.</param>
    /// <param name="type">Their code point.</param>
    /// <param name="port">Their destination port, or null where they have none.</param>
    public virtual bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => false;
}
