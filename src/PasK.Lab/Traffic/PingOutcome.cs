namespace PasK.Lab.Traffic;

/// <summary>What came of an echo request, as the client's kernel told it.</summary>
public enum PingOutcome
{
    /// <summary>Nothing came in time.</summary>
    Nothing,

    /// <summary>The echo reply with the same octets came from the address that was asked.</summary>
    Reply,

    /// <summary>An echo reply came from the address that was asked, with other octets.</summary>
    Altered,

    /// <summary>An ICMP error about the request came.</summary>
    Refused,

    /// <summary>The client's own kernel did not send it: with DF it exceeds the path MTU that the kernel knows (EMSGSIZE).</summary>
    TooLong,

    /// <summary>The client's own kernel did not send it because it has no route (ENETUNREACH, EHOSTUNREACH, ENETDOWN).</summary>
    NoWay,

    /// <summary>The client's own kernel did not send it because it had no room (ENOBUFS).</summary>
    NoRoom,
}
