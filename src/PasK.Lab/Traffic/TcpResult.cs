using System.Net.Sockets;

namespace PasK.Lab;

/// <summary>What came of opening a TCP connection, as the client's kernel told it.</summary>
public enum TcpOutcome
{
    /// <summary>Nothing came while it was waited for.</summary>
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
