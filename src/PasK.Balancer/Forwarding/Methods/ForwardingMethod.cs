using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// How packets get to a real in one nat-mode: what is done to them where they leave. Traffic and probes pass through the same function. Methods that do
/// the same to every packet are equal.
/// </summary>
internal abstract record ForwardingMethod
{
    /// <summary>Octets that are put before the packet; 0 where it is no tunnel.</summary>
    public virtual int Overhead => 0;

    /// <summary>What packets are counted as that have left this way.</summary>
    public abstract Counter Counter { get; }

    /// <summary>How a probe gets to the real, in words that stand behind the address that is asked.</summary>
    public abstract string HowAsked { get; }

    /// <summary>What a real does that refuses packets of this method on their way, in words that stand behind its address.</summary>
    public virtual string HowRefused => "";

    /// <summary>How ICMP errors about packets of the other direction get there; by default as all packets do.</summary>
    public virtual ForwardingMethod ForErrors => this;

    /// <summary>Changes a packet in the transmit buffer.</summary>
    /// <param name="packet">The packet, whole, behind room for <see cref="Overhead"/> octets.</param>
    /// <param name="link">The header of the frame that it leaves in.</param>
    /// <param name="identifications">Fresh identifications for headers that are put before it.</param>
    public abstract void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications);

    /// <summary>
    /// Whether an ICMP error quotes a packet of this method as it is on its way, and not as the real sees it in the end. By default both are the same.
    /// </summary>
    /// <param name="quote">What is quoted.</param>
    /// <param name="sent">What is quoted of the packet itself; may be empty.</param>
    public virtual bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = [];
        return false;
    }

    /// <summary>Whether a real takes packets to its rip for such of this method, whoever sent them. By default nothing tells them from others.</summary>
    /// <param name="protocol">Their protocol.</param>
    /// <param name="type">Their code point.</param>
    /// <param name="port">Their destination port, or null where they have none.</param>
    public virtual bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => false;
}
