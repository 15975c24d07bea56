namespace PasK.Balancer.Configuration;

/// <summary>
/// Which sources an interface accepts packets from (<c>rpf</c>, RFC 3704 §2). Unlike there, a source that no route leads to is accepted on every interface: it
/// is not the address of anybody that the balancer has a route to.
/// </summary>
public enum ReversePathForwarding
{
    /// <summary><c>strict</c>: the sources that the balancer reaches through that interface (RFC 3704 §2.2).</summary>
    Strict,

    /// <summary><c>loose</c>: all sources (RFC 3704 §2.4).</summary>
    Loose,
}
