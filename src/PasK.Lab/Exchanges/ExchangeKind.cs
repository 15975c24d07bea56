namespace PasK.Lab.Exchanges;

/// <summary>What a client asks of a service, and so what must come back where nothing is wrong.</summary>
public enum ExchangeKind
{
    /// <summary>An ICMP echo request, and its reply.</summary>
    Ping,

    /// <summary>A download over HTTP.</summary>
    Download,

    /// <summary>A UDP datagram that comes back.</summary>
    Datagram,

    /// <summary>A connection to a TCP port that no real server listens on: it is reset.</summary>
    ClosedPort,

    /// <summary>A datagram to a UDP port that no real server listens on: ICMP refuses it.</summary>
    RefusedDatagram,
}
