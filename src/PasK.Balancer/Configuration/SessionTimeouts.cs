namespace PasK.Balancer.Configuration;

/// <summary>
/// How long sessions live without a packet of the client (<c>session-timeout</c>). The keys are PAS-K's, which are those of conntrack(8). PAS-K's own defaults
/// are not published; these are what RFC 5382, RFC 5508, RFC 4787 and RFC 7857 require of a NAT.
/// </summary>
public sealed record SessionTimeouts
{
    private static readonly TimeSpan Transitory = TimeSpan.FromMinutes(4);

    /// <summary><c>tcp-syn-sent</c>: a connection with only a SYN so far. Shorter than RFC 5382 §5 (REQ-5) requires, because anybody can send SYNs.</summary>
    public TimeSpan TcpSynSent { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary><c>tcp-unassured</c>: a connection of which the client has sent no more than two segments (RFC 5382 §5, REQ-5: transitory).</summary>
    public TimeSpan TcpUnassured { get; init; } = Transitory;

    /// <summary><c>tcp-established</c>: any other connection (RFC 5382 §5, REQ-5).</summary>
    public TimeSpan TcpEstablished { get; init; } = TimeSpan.FromMinutes(124);

    /// <summary><c>tcp-fin-wait</c>: a connection that the client has ended (RFC 5382 §5, REQ-5: transitory).</summary>
    public TimeSpan TcpFinWait { get; init; } = Transitory;

    /// <summary><c>tcp-close</c>: a connection that was reset (RFC 7857 §2.2).</summary>
    public TimeSpan TcpClose { get; init; } = Transitory;

    /// <summary><c>udp</c>: a flow of no more than two datagrams (RFC 4787 §4.3, REQ-5).</summary>
    public TimeSpan Udp { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>udp-stream</c>: a flow of more than two datagrams (RFC 4787 §4.3, REQ-5).</summary>
    public TimeSpan UdpStream { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>icmp</c>: echo requests with one identifier (RFC 5508 §3.2, REQ-2).</summary>
    public TimeSpan Icmp { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The shortest of all.</summary>
    public TimeSpan Shortest => new[] { TcpSynSent, TcpUnassured, TcpEstablished, TcpFinWait, TcpClose, Udp, UdpStream, Icmp }.Min();
}
