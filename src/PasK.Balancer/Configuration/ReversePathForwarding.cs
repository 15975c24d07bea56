namespace PasK.Balancer.Configuration;

/// <summary>
/// From where an interface takes packets (<c>rpf</c>, RFC 3704 §2). Other than there, a source that no route leads to is taken from everywhere: it can be
/// nobody's whom the balancer knows.
/// </summary>
public enum ReversePathForwarding
{
    /// <summary><c>strict</c>: from sources to which the balancer's own packets leave there (RFC 3704 §2.2).</summary>
    Strict,

    /// <summary><c>loose</c>: from all sources (RFC 3704 §2.4).</summary>
    Loose,
}
