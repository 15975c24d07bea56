using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Wire.Tunnels;

/// <summary>What a kind of tunnel looks like: what is between the outer IPv4 header and the inner packet.</summary>
/// <param name="kind">The kind.</param>
/// <param name="name">Its name in texts.</param>
/// <param name="protocol">The protocol of the outer packet.</param>
public abstract class TunnelForm(TunnelKind kind, string name, IpProtocol protocol)
{
    /// <summary>The kind.</summary>
    public TunnelKind Kind { get; } = kind;

    /// <summary>Its name in texts, such as <c>IPIP</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The protocol of the outer packet.</summary>
    public IpProtocol Protocol { get; } = protocol;

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
