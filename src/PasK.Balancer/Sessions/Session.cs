using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A client's conversation with a service: all its packets go to the same real, as long as that is up or the service keeps sessions.</summary>
/// <param name="key">Its packets.</param>
/// <param name="service">The service.</param>
/// <param name="real">The real that serves it first.</param>
internal sealed class Session(FlowKey key, SlbState service, RealState real) : Timed<Session>
{
    private bool _isFinished;
    private RealState _real = real;

    /// <summary>What its packets have in common.</summary>
    public FlowKey Key { get; } = key;

    /// <summary>The service that took it.</summary>
    public SlbState Service { get; } = service;

    /// <summary>The real that serves it.</summary>
    public RealState Real
    {
        get => _real;
        set => (_real, Method) = (value, value.MethodFor(Key.Destination));
    }

    /// <summary>How its packets get to the real, or null when no route leads there.</summary>
    public ForwardingMethod? Method { get; private set; } = real.MethodFor(key.Destination);

    /// <summary>Whether the client has ended its TCP connection and neither opened it again nor, after a reset, gone on with it.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Takes note of a TCP segment of the client; the real's segments are not seen.</summary>
    public void Note(TcpFlags flags)
    {
        bool Has(TcpFlags flag) => (flags & flag) != TcpFlags.None;
        _isFinished = !Has(TcpFlags.Syn) && (_isFinished || Has(TcpFlags.Fin));
        // Anyone can send a reset in the client's name (RFC 5961 §3); a later segment shows that the client goes on.
        IsClosing = _isFinished || Has(TcpFlags.Rst);
    }
}
