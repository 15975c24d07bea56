using System.Net.Sockets;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>What came of a UDP datagram.</summary>
/// <param name="Outcome">What it was.</param>
public readonly record struct DatagramResult(DatagramOutcome Outcome)
{
    /// <summary>Who answered.</summary>
    public Ipv4Address From { get; init; }

    /// <summary>The ICMP error that came.</summary>
    public IcmpRefusal? Refusal { get; init; }

    /// <summary>The error of the client's own kernel.</summary>
    public SocketError Error { get; init; }

    /// <summary>What the client's kernel did not send.</summary>
    public UnsentPacket Unsent { get; init; }

    /// <summary>Whether the right answer came.</summary>
    public bool IsEchoed => Outcome == DatagramOutcome.Echoed;

    /// <inheritdoc/>
    public override string ToString() => Outcome switch
    {
        DatagramOutcome.Echoed => "the same octets came back",
        DatagramOutcome.Altered => $"other octets came from {From}",
        DatagramOutcome.FromElsewhere => $"an answer came from {From}, which was not asked",
        DatagramOutcome.Refused => $"refused: {Refusal}",
        DatagramOutcome.TooLong or DatagramOutcome.NoRoom => $"{Unsent}",
        DatagramOutcome.Failed => $"failed: {Error}",
        _ => "no answer",
    };
}
