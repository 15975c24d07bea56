namespace PasK.Lab.Traffic;

/// <summary>What came of opening a TCP connection, as the client's kernel told it.</summary>
public enum TcpOutcome
{
    /// <summary>Nothing came in time.</summary>
    Nothing,

    /// <summary>The connection was made.</summary>
    Connected,

    /// <summary>It was reset: nobody listens on that port.</summary>
    Reset,

    /// <summary>An ICMP error came.</summary>
    Refused,

    /// <summary>The client's own kernel gave up: see <see cref="TcpResult.Error"/>.</summary>
    Failed,
}
