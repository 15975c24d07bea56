using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What sessions look at in a TCP segment. Of what is none, and of a later fragment, nothing is known.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="HasData">Whether it carries data.</param>
internal readonly record struct Segment(TcpFlags Flags, uint Sequence, bool HasData)
{
    private const TcpFlags Deciding = TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst | TcpFlags.Fin;

    /// <summary>Whether it opens a connection (RFC 9293 §3.5): SYN, and neither ACK, RST nor FIN with it.</summary>
    public bool IsOpening => (Flags & Deciding) == TcpFlags.Syn;

    /// <summary>Whether it may be of a connection that is open already: ACK, and neither SYN nor RST with it.</summary>
    public bool IsOfAnOpenConnection => (Flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Ack;

    /// <summary>Whether it has a flag.</summary>
    public bool Has(TcpFlags flag) => (Flags & flag) != TcpFlags.None;

    /// <summary>Reads a segment.</summary>
    public static Segment Of(TcpView tcp) => new(tcp.Flags, tcp.Sequence, tcp.Payload.Length > 0);
}
