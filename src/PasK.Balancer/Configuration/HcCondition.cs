namespace PasK.Balancer.Configuration;

/// <summary>Which of several checks must say that a real is up (<c>hc-condition</c>).</summary>
public enum HcCondition
{
    /// <summary><c>all</c>: every one of them.</summary>
    All,

    /// <summary><c>any</c>: at least one of them.</summary>
    Any,
}
