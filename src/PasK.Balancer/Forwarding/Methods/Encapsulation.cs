using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>A tunnel: a packet inside a packet to the rip. The real decapsulates it.</summary>
/// <param name="Source">The outer source, which encapsulates.</param>
/// <param name="Exit">The outer destination, which decapsulates: the rip.</param>
internal abstract record Encapsulation(Ipv4Address Source, Ipv4Address Exit) : ForwardingMethod
{
    /// <summary>The time to live of the outer packet. It is independent of the inner packet's (RFC 2003 §3.1).</summary>
    private const byte TimeToLive = 64;

    /// <inheritdoc/>
    public override Counter Counter => Counter.Encapsulated;

    /// <summary>The protocol of the outer packet.</summary>
    protected abstract IpProtocol Protocol { get; }

    /// <inheritdoc/>
    public override bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        var headers = Overhead - Ipv4Header.MinimumLength;
        sent = quote.Payload.Length > headers ? quote.Payload[headers..] : [];
        return quote.Protocol == Protocol && quote.Source == Source && quote.Destination == Exit;
    }

    /// <inheritdoc/>
    public override bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => protocol == Protocol;

    /// <summary>The inner packet, which follows the room for the outer headers.</summary>
    /// <exception cref="ArgumentException">It is no IPv4 packet.</exception>
    protected Ipv4View Carried(ReadOnlySpan<byte> packet)
        => Ipv4View.TryParse(packet[Overhead..], out var inner, out var error) ? inner
            : throw new ArgumentException($"no IPv4 packet to encapsulate: {error}", nameof(packet));

    /// <summary>Writes the outer header, without options.</summary>
    protected void WriteOuter(Span<byte> packet, TypeOfService typeOfService, ushort identification, bool dontFragment)
        => new Ipv4Header
        {
            TypeOfService = typeOfService,
            PayloadLength = packet.Length - Ipv4Header.MinimumLength,
            Identification = identification,
            DontFragment = dontFragment,
            TimeToLive = TimeToLive,
            Protocol = Protocol,
            Source = Source,
            Destination = Exit,
        }.Write(packet);
}
