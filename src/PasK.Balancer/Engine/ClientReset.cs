using PasK.Balancer.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Balancer.Engine;

/// <summary>A RST from a VIP to a client whose connection no real takes (RFC 9293 §3.10.7.1).</summary>
internal static class ClientReset
{
    /// <summary>Writes the packet.</summary>
    /// <param name="about">The client's packet.</param>
    /// <param name="identification">The identification.</param>
    /// <param name="buffer">The buffer to write to.</param>
    /// <returns>The octets written. 0 when no RST is sent: about a RST, and about anything that does not begin with a TCP header.</returns>
    public static int Write(Ipv4View about, ushort identification, Span<byte> buffer)
    {
        if (about.FragmentOffset != 0 || about.Protocol != IpProtocol.Tcp || !TcpView.TryParse(about.Payload, out var tcp, out _)
            || Has(tcp.Flags, TcpFlags.Rst))
        {
            return 0;
        }

        var length = Ipv4Header.MinimumLength + TcpHeader.MinimumLength;
        var consumed = (uint)tcp.Payload.Length + (Has(tcp.Flags, TcpFlags.Syn) ? 1u : 0) + (Has(tcp.Flags, TcpFlags.Fin) ? 1u : 0);
        var header = Has(tcp.Flags, TcpFlags.Ack)
            ? new TcpHeader(tcp.DestinationPort, tcp.SourcePort, tcp.Acknowledgement, 0, TcpFlags.Rst, 0)
            : new TcpHeader(tcp.DestinationPort, tcp.SourcePort, 0, tcp.Sequence + consumed, TcpFlags.Rst | TcpFlags.Ack, 0);
        header.Write(buffer[Ipv4Header.MinimumLength..length], about.Destination, about.Source);
        new Ipv4Header
        {
            PayloadLength = TcpHeader.MinimumLength,
            Identification = identification,
            DontFragment = true,
            TimeToLive = IcmpLimits.TimeToLive,
            Protocol = IpProtocol.Tcp,
            Source = about.Destination,
            Destination = about.Source,
        }.Write(buffer);
        return length;
    }

    private static bool Has(TcpFlags flags, TcpFlags flag) => (flags & flag) != TcpFlags.None;
}
