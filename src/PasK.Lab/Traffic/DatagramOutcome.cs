namespace PasK.Lab.Traffic;

/// <summary>What came of a UDP datagram, as the client's kernel told it.</summary>
public enum DatagramOutcome
{
    /// <summary>Nothing came in time.</summary>
    Nothing,

    /// <summary>The same octets came back from the address and port that were asked.</summary>
    Echoed,

    /// <summary>Other octets came from the address and port that were asked.</summary>
    Altered,

    /// <summary>A datagram came from elsewhere: see <see cref="DatagramResult.From"/>. Only a socket that is not connected hears it.</summary>
    FromElsewhere,

    /// <summary>An ICMP error came.</summary>
    Refused,

    /// <summary>The client's own kernel did not send it: with DF it exceeds the path MTU that the kernel knows (EMSGSIZE).</summary>
    TooLong,

    /// <summary>The client's own kernel did not send it because it had no room (ENOBUFS).</summary>
    NoRoom,

    /// <summary>The client's own kernel gave up: see <see cref="DatagramResult.Error"/>.</summary>
    Failed,
}
