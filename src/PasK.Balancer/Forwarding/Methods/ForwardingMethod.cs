using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// A packet-forwarding method: what one nat-mode does to packets on their way to a real. Traffic and probes use the same methods. Methods that do the same to
/// every packet are equal.
/// </summary>
internal abstract record ForwardingMethod
{
    /// <summary>The octets of the headers that are put before a packet; 0 for a method without a tunnel.</summary>
    public virtual int Overhead => 0;

    /// <summary>The counter of packets sent by this method.</summary>
    public abstract Counter Counter { get; }

    /// <summary>The method for ICMP errors about packets of the other direction. By default it is this one.</summary>
    public virtual ForwardingMethod ForErrors => this;

    /// <summary>Changes a packet in the transmit buffer.</summary>
    /// <param name="packet">The whole packet, with room for <see cref="Overhead"/> octets before it.</param>
    /// <param name="link">The header of its frame.</param>
    /// <param name="identifications">The source of identifications for new headers.</param>
    public abstract void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications);

    /// <summary>
    /// Whether an ICMP error quotes a packet of this method as it is on the path, not as the real sees it in the end. By default a packet is the same on the
    /// path, and the answer is no.
    /// </summary>
    /// <param name="quote">The quoted packet.</param>
    /// <param name="sent">What the error quotes of the packet itself, without the headers that the method puts before it; may be empty.</param>
    public virtual bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = [];
        return false;
    }

    /// <summary>Whether a real takes such packets to its rip for packets of this method, whoever sent them. By default it takes none.</summary>
    /// <param name="protocol">Their protocol.</param>
    /// <param name="type">Their type of service.</param>
    /// <param name="port">Their destination port, or null where they have none.</param>
    public virtual bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => false;
}
