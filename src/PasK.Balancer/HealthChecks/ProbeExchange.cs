namespace PasK.Balancer.HealthChecks;

/// <summary>What a probe says on a connection or in a datagram, and what it makes of the answer. One object serves all probes of a check.</summary>
internal abstract class ProbeExchange
{
    /// <summary>The octets to send; empty for none.</summary>
    public abstract ReadOnlySpan<byte> Request { get; }

    /// <summary>Whether anything is sent or looked for. Otherwise an open connection is answer enough.</summary>
    public abstract bool IsConversation { get; }

    /// <summary>Whether the answer so far is wrong, whatever may follow.</summary>
    public abstract bool IsRefused { get; }

    /// <summary>The status code of the answer (RFC 9110 §15), or null where there is none.</summary>
    public virtual int? StatusCode => null;

    /// <summary>Begins a new answer.</summary>
    public abstract void Begin();

    /// <summary>Adds data to the answer.</summary>
    /// <returns>Whether the answer so far is right.</returns>
    public abstract bool Take(ReadOnlySpan<byte> data);
}
