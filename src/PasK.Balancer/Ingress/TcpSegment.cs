using PasK.Wire.Tcp;

namespace PasK.Balancer.Ingress;

/// <summary>The fields of a TCP segment that matter to sessions. Empty for other protocols and for later fragments.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="HasData">Whether it carries data.</param>
internal readonly record struct TcpSegment(TcpFlags Flags, uint Sequence, bool HasData)
{
    private const TcpFlags Deciding = TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst | TcpFlags.Fin;

    /// <summary>Whether it opens a connection (RFC 9293 §3.5): it has SYN, and neither ACK, RST nor FIN.</summary>
    public bool IsOpening => (Flags & Deciding) == TcpFlags.Syn;

    /// <summary>Whether it may belong to a connection that is open already: it has ACK, and neither SYN nor RST.</summary>
    public bool MayBeOfOpenConnection => (Flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Ack;

    /// <summary>Whether it has a flag.</summary>
    public bool Has(TcpFlags flag) => (Flags & flag) != TcpFlags.None;

    /// <summary>Reads a segment.</summary>
    public static TcpSegment Of(TcpView tcp) => new(tcp.Flags, tcp.Sequence, tcp.Payload.Length > 0);
}
