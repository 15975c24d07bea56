namespace PasK.Balancer.Configuration;

/// <summary>How many of a real's health checks must find it up (<c>hc-condition</c>).</summary>
public enum HcCondition
{
    /// <summary><c>all</c>: every one of them.</summary>
    All,

    /// <summary><c>any</c>: at least one of them.</summary>
    Any,
}
