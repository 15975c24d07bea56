using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>A packet inside a packet to the rip, where the real takes it out.</summary>
/// <param name="Source">The outer source: who encapsulates.</param>
/// <param name="Exit">The outer destination, who decapsulates: the rip.</param>
internal abstract record Encapsulation(Ipv4Address Source, Ipv4Address Exit) : ForwardingMethod
{
    /// <summary>Hops that the outer packet may take; the inner packet's time to live is its own affair (RFC 2003 §3.1).</summary>
    private const byte TimeToLive = 64;

    /// <inheritdoc/>
    public override Counter Counter => Counter.Encapsulated;

    /// <summary>The packet that is carried, behind room for the headers.</summary>
    protected Ipv4View Carried(ReadOnlySpan<byte> packet)
        => Ipv4View.TryParse(packet[Overhead..], out var inner, out var error) ? inner
            : throw new ArgumentException($"no IPv4 packet to encapsulate: {error}", nameof(packet));

    /// <summary>Writes the outer header: its DSCP and ECN are the inner ones', it has no options.</summary>
    protected void WriteOuter(Span<byte> packet, IpProtocol protocol, TypeOfService typeOfService, ushort identification, bool dontFragment)
        => new Ipv4Header
        {
            TypeOfService = typeOfService,
            PayloadLength = packet.Length - Ipv4Header.MinimumLength,
            Identification = identification,
            DontFragment = dontFragment,
            TimeToLive = TimeToLive,
            Protocol = protocol,
            Source = Source,
            Destination = Exit,
        }.Write(packet);
}
