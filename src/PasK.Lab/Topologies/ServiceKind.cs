namespace PasK.Lab.Topologies;

/// <summary>What a real server serves.</summary>
public enum ServiceKind
{
    /// <summary>HTTP/1.1 over TCP: random octets with their digest.</summary>
    Http,

    /// <summary>Sends each UDP datagram back.</summary>
    UdpEcho,
}
