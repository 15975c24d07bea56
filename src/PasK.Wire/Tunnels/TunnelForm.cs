using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Wire.Tunnels;

/// <summary>What a kind of tunnel looks like: what is between the outer IPv4 header and the inner packet.</summary>
public abstract class TunnelForm
{
    /// <summary>A tunnel with a protocol of its own.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">Its name in texts.</param>
    /// <param name="protocol">The protocol of the outer packet; not UDP, which carries much else.</param>
    protected TunnelForm(TunnelKind kind, string name, IpProtocol protocol)
        => (Kind, Name, Protocol) = protocol != IpProtocol.Udp ? (kind, name, protocol)
            : throw new ArgumentException($"the tunnel {name} is in UDP and needs a port", nameof(protocol));

    /// <summary>A tunnel in UDP.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">Its name in texts.</param>
    /// <param name="port">The UDP port that it goes to where no other is chosen.</param>
    protected TunnelForm(TunnelKind kind, string name, Port port) => (Kind, Name, Protocol, Port) = (kind, name, IpProtocol.Udp, port);

    /// <summary>The kind.</summary>
    public TunnelKind Kind { get; }

    /// <summary>Its name in texts, such as <c>IPIP</c>.</summary>
    public string Name { get; }

    /// <summary>The protocol of the outer packet.</summary>
    public IpProtocol Protocol { get; }

    /// <summary>The UDP port that it goes to where no other is chosen; null for a tunnel that is not in UDP.</summary>
    public Port? Port { get; }

    /// <summary>Finds the inner packet.</summary>
    /// <param name="payload">The payload of the outer packet. It may be truncated, as in the quote of an ICMP error.</param>
    /// <param name="length">The octets of the headers before the inner packet.</param>
    /// <returns>Whether the headers are whole and such as a receiver accepts. The inner packet may still be unreadable.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> payload, out int length);

    /// <summary>Whether each outer packet gets an identification of its own, also where it must not be fragmented.</summary>
    public virtual bool HasFreshIdentification => false;

    /// <summary>Whether the datagrams of a tunnel in UDP have a checksum; 0 is none.</summary>
    public virtual bool HasUdpChecksum => true;

    /// <summary>What the tunnel's own headers say besides its ends, for people; empty where they say nothing.</summary>
    /// <param name="tunnel">A packet of this kind.</param>
    /// <param name="nameOf">The names of MAC addresses.</param>
    public virtual string Describe(TunnelView tunnel, Func<MacAddress, string> nameOf) => "";

    /// <summary>Whether the whole payload of an outer packet is as it was sent, by a checksum of the tunnel; without one it counts as that.</summary>
    public virtual bool IsIntact(ReadOnlySpan<byte> payload) => true;
}
