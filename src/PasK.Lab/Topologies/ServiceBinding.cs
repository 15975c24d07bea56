namespace PasK.Lab.Topologies;

/// <summary>
/// On which addresses a service listens. For UDP it matters whether that is each or any: a socket on the wildcard address answers from whatever address the
/// route prefers (RFC 1122 §4.1.3.5).
/// </summary>
public enum ServiceBinding
{
    /// <summary>One socket for each address of the node, the VIPs included: an answer comes from the address that was asked.</summary>
    Each,

    /// <summary>One socket on 0.0.0.0.</summary>
    Any,

    /// <summary>One socket on the node's own address, so that nobody listens on the VIP, which is a fault.</summary>
    Rip,
}
