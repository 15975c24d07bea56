using System.Globalization;
using PasK.Wire.Ip;

namespace PasK.Lab.Traffic;

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

    /// <summary>What the client's kernel did not send.</summary>
    public UnsentPacket Unsent { get; init; }

    /// <summary>Whether the right reply came.</summary>
    public bool IsReply => Outcome == PingOutcome.Reply;

    /// <inheritdoc/>
    public override string ToString() => Outcome switch
    {
        PingOutcome.Reply => string.Create(CultureInfo.InvariantCulture, $"reply after {Time.TotalMilliseconds:F3} ms"),
        PingOutcome.Altered => "a reply with other octets",
        PingOutcome.Refused => $"refused: {Refusal}",
        PingOutcome.TooLong or PingOutcome.NoWay or PingOutcome.NoRoom => $"{Unsent}",
        _ => "no reply",
    };
}
