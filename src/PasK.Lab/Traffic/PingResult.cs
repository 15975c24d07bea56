using System.Globalization;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>What came of an echo request, as the client's kernel told it.</summary>
public enum PingOutcome
{
    /// <summary>Nothing came while it was waited for.</summary>
    Nothing,

    /// <summary>The echo reply with the same octets came from the address that was asked.</summary>
    Reply,

    /// <summary>An echo reply came from the address that was asked, with other octets.</summary>
    Altered,

    /// <summary>An ICMP error about the request came.</summary>
    Refused,

    /// <summary>The client's own kernel did not send it: with DF it is longer than the way takes as far as it knows (EMSGSIZE).</summary>
    TooLong,

    /// <summary>The client's own kernel did not send it because it knows no way (ENETUNREACH, EHOSTUNREACH, ENETDOWN).</summary>
    NoWay,
}

/// <summary>What came of an echo request.</summary>
/// <param name="Outcome">What it was.</param>
public readonly record struct PingResult(PingOutcome Outcome)
{
    /// <summary>The time until the reply.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The reply's time to live.</summary>
    public byte TimeToLive { get; init; }

    /// <summary>The reply's TOS octet.</summary>
    public TypeOfService TypeOfService { get; init; }

    /// <summary>The ICMP error that came instead.</summary>
    public IcmpRefusal? Refusal { get; init; }

    /// <summary>Whether the right reply came.</summary>
    public bool IsReply => Outcome == PingOutcome.Reply;

    /// <inheritdoc/>
    public override string ToString() => Outcome switch
    {
        PingOutcome.Reply => string.Create(CultureInfo.InvariantCulture, $"reply after {Time.TotalMilliseconds:F3} ms"),
        PingOutcome.Altered => "a reply with other octets",
        PingOutcome.Refused => $"refused: {Refusal}",
        PingOutcome.TooLong => "not sent: too long",
        PingOutcome.NoWay => "not sent: no way there",
        _ => "no reply",
    };
}
