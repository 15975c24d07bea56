using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>session-timeout</c>. A new key needs a declaration here and a property of <see cref="SessionTimeouts"/>.</summary>
internal static class SessionTimeoutKeys
{
    private static readonly WholeNumberForm Seconds = new(1, 86_400);

    private static readonly PasKTable<SessionTimeouts> Table = Declare();

    public static readonly FileObject Object = new(
        "session-timeout",
        "How long sessions live without a packet of the client, in seconds; by default as long as RFC 5382, RFC 5508, RFC 4787 and RFC 7857 ask.",
        Table.FileKeys) { NotYet = ["generic", "icmpv6", "tcp-close-wait", "tcp-last-ack", "tcp-syn-recv", "tcp-wait"] };

    /// <summary>Reads the keys.</summary>
    public static Draft<SessionTimeouts> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of all values that are not the default.</summary>
    public static IEnumerable<string> Lines(SessionTimeouts timeouts) => Table.Lines(timeouts, [], []);

    private static PasKTable<SessionTimeouts> Declare()
    {
        var table = new PasKTable<SessionTimeouts>(new SessionTimeouts());
        void Key(string name, string meaning, Func<SessionTimeouts, TimeSpan, SessionTimeouts> put, Func<SessionTimeouts, TimeSpan> get)
            => table.Optional(
                name, Seconds, meaning, (timeouts, seconds) => put(timeouts, TimeSpan.FromSeconds(seconds)), timeouts => (int)get(timeouts).TotalSeconds);

        Key("tcp-syn-sent", "A TCP connection of which SYN alone has been seen.", (one, time) => one with { TcpSynSent = time }, one => one.TcpSynSent);
        Key(
            "tcp-unassured",
            "A TCP connection of which the client has sent no more than two segments.",
            (one, time) => one with { TcpUnassured = time },
            one => one.TcpUnassured);
        Key("tcp-established", "Any other TCP connection.", (one, time) => one with { TcpEstablished = time }, one => one.TcpEstablished);
        Key("tcp-fin-wait", "A TCP connection that the client has ended.", (one, time) => one with { TcpFinWait = time }, one => one.TcpFinWait);
        Key("tcp-close", "A TCP connection that was reset.", (one, time) => one with { TcpClose = time }, one => one.TcpClose);
        Key("udp", "A flow of no more than two UDP datagrams.", (one, time) => one with { Udp = time }, one => one.Udp);
        Key("udp-stream", "Any other flow of UDP.", (one, time) => one with { UdpStream = time }, one => one.UdpStream);
        Key("icmp", "Echo requests of one identifier.", (one, time) => one with { Icmp = time }, one => one.Icmp);
        return table;
    }
}
