using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>PAS-K's object <c>session-timeout</c> as a file writes it.</summary>
internal static class PasKSessionTimeout
{
    private const int Longest = 86_400;
    private static readonly SessionTimeouts Default = new();

    public static readonly FileObject Object = new(
        "session-timeout",
        "How long sessions live without a packet of the client, in seconds; by default as long as RFC 5382, RFC 5508, RFC 4787 and RFC 7857 ask.",
        [
            Key("tcp-syn-sent", "A TCP connection of which SYN alone has been seen.", Default.TcpSynSent),
            Key("tcp-unassured", "A TCP connection of which the client has sent no more than two segments.", Default.TcpUnassured),
            Key("tcp-established", "Any other TCP connection.", Default.TcpEstablished),
            Key("tcp-fin-wait", "A TCP connection that the client has ended.", Default.TcpFinWait),
            Key("tcp-close", "A TCP connection that was reset.", Default.TcpClose),
            Key("udp", "A flow of no more than two UDP datagrams.", Default.Udp),
            Key("udp-stream", "Any other flow of UDP.", Default.UdpStream),
            Key("icmp", "Echo requests of one identifier.", Default.Icmp),
        ]) { NotYet = ["generic", "icmpv6", "tcp-close-wait", "tcp-last-ack", "tcp-syn-recv", "tcp-wait"] };

    /// <summary>Reads the object; where there is none, all is as by default.</summary>
    public static SessionTimeouts Read(FileNode? node, FileValues values)
    {
        if (node is null)
        {
            return Default;
        }

        var keys = FileKeys.Of(node, Object, values);
        TimeSpan Of(string key, TimeSpan usual) => keys.Value<int>(key) is { } seconds ? TimeSpan.FromSeconds(seconds.Value) : usual;
        return new SessionTimeouts
        {
            TcpSynSent = Of("tcp-syn-sent", Default.TcpSynSent),
            TcpUnassured = Of("tcp-unassured", Default.TcpUnassured),
            TcpEstablished = Of("tcp-established", Default.TcpEstablished),
            TcpFinWait = Of("tcp-fin-wait", Default.TcpFinWait),
            TcpClose = Of("tcp-close", Default.TcpClose),
            Udp = Of("udp", Default.Udp),
            UdpStream = Of("udp-stream", Default.UdpStream),
            Icmp = Of("icmp", Default.Icmp),
        };
    }

    private static FileKey Key(string name, string meaning, TimeSpan usual)
        => FileKey.Optional(name, new WholeNumberForm(1, Longest), meaning, usual.TotalSeconds.ToString(CultureInfo.InvariantCulture));
}
