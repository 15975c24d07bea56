using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>tcp</c>: it opens a connection.</summary>
public sealed record TcpCheck : TextCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Tcp;

    /// <summary>Whether the connection is reset as soon as the real accepts it, instead of being opened and closed in full.</summary>
    public bool HalfOpen { get; init; }
}
