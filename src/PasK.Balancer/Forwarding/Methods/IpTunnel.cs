using PasK.Wire;

namespace PasK.Balancer;

/// <summary><c>l3dsr-iptunnel</c>: a packet inside a packet (RFC 2003).</summary>
/// <param name="Source">The outer source: who encapsulates.</param>
/// <param name="Exit">The outer destination, who decapsulates: the rip.</param>
internal sealed record IpTunnel(Ipv4Address Source, Ipv4Address Exit) : ForwardingMethod
{
    /// <summary>Hops that the outer packet may take; the inner packet's time to live is its own affair (RFC 2003 §3.1).</summary>
    public const byte TimeToLive = 64;

    private const int IdentificationOffset = 4;
    private const int LeastQuoted = 8;

    /// <inheritdoc/>
    public override int Overhead => Ipv4Header.MinimumLength;

    /// <inheritdoc/>
    public override Counter Counter => Counter.Encapsulated;

    /// <inheritdoc/>
    public override string HowAsked => " in the tunnel";

    /// <inheritdoc/>
    public override string HowRefused => "takes nothing out of the tunnel";

    /// <summary>Writes the outer header: its DSCP, ECN and DF are the inner ones', it has no options.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        if (!Ipv4View.TryParse(packet[Overhead..], out var inner, out var error))
        {
            throw new ArgumentException($"no IPv4 packet to encapsulate: {error}", nameof(packet));
        }

        new Ipv4Header
        {
            TypeOfService = inner.TypeOfService,
            PayloadLength = inner.TotalLength,
            Identification = identifications.Next(),
            DontFragment = inner.DontFragment,
            TimeToLive = TimeToLive,
            Protocol = IpProtocol.IpInIp,
            Source = Source,
            Destination = Exit,
        }.Write(packet);
    }

    /// <inheritdoc/>
    public override bool IsOnItsWay(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = quote.Payload;
        return quote.Protocol == IpProtocol.IpInIp && quote.Source == Source && quote.Destination == Exit;
    }

    /// <summary>The inner packet's identification in what an ICMP error quotes: its first eight octets are enough (RFC 792).</summary>
    public static bool TryGetInnerIdentification(Ipv4View quote, out ushort identification)
    {
        var inner = quote.Payload;
        var isThere = inner.Length >= LeastQuoted;
        identification = isThere ? (ushort)((inner[IdentificationOffset] << 8) | inner[IdentificationOffset + 1]) : (ushort)0;
        return isThere;
    }
}
