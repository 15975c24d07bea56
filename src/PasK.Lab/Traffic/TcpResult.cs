using System.Net.Sockets;

namespace PasK.Lab.Traffic;

/// <summary>What came of opening a TCP connection.</summary>
/// <param name="Outcome">What it was.</param>
public readonly record struct TcpResult(TcpOutcome Outcome)
{
    /// <summary>The ICMP error that came.</summary>
    public IcmpRefusal? Refusal { get; init; }

    /// <summary>The error of the client's own kernel.</summary>
    public SocketError Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Outcome switch
    {
        TcpOutcome.Connected => "connected",
        TcpOutcome.Reset => "reset",
        TcpOutcome.Refused => $"refused: {Refusal}",
        TcpOutcome.Failed => $"failed: {Error}",
        _ => "no answer",
    };
}
