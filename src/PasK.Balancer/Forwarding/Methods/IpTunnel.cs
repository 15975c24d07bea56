using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A tunnel's ends.</summary>
/// <param name="Source">Who encapsulates.</param>
/// <param name="Exit">Who decapsulates: the real's own address.</param>
internal readonly record struct TunnelEnds(Ipv4Address Source, Ipv4Address Exit);

/// <summary><c>l3dsr-iptunnel</c>: a packet inside a packet (RFC 2003). Whatever enters a tunnel of the balancer is encapsulated here.</summary>
internal static class IpTunnel
{
    /// <summary>Octets that the outer header adds.</summary>
    public const int Overhead = Ipv4Header.MinimumLength;

    /// <summary>Hops that the outer packet may take; the inner packet's time to live is its own affair (RFC 2003 §3.1).</summary>
    public const byte TimeToLive = 64;

    /// <summary>Writes the outer header in front of the inner packet: its DSCP, ECN and DF are the inner ones', it has no options.</summary>
    /// <param name="outer">Where the outer packet begins; the inner packet is already there, <see cref="Overhead"/> octets later, and ends it.</param>
    /// <param name="ends">The outer source and destination.</param>
    /// <param name="identification">Tells this outer packet from others.</param>
    public static void Encapsulate(Span<byte> outer, TunnelEnds ends, ushort identification)
    {
        if (!Ipv4View.TryParse(outer[Overhead..], out var inner, out var error))
        {
            throw new ArgumentException($"no IPv4 packet to encapsulate: {error}", nameof(outer));
        }

        new Ipv4Header
        {
            TypeOfService = inner.TypeOfService,
            PayloadLength = inner.TotalLength,
            Identification = identification,
            DontFragment = inner.DontFragment,
            TimeToLive = TimeToLive,
            Protocol = IpProtocol.IpInIp,
            Source = ends.Source,
            Destination = ends.Exit,
        }.Write(outer);
    }
}
