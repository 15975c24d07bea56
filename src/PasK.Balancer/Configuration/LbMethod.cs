namespace PasK.Balancer.Configuration;

/// <summary>How a real is chosen for a new session (<c>lb-method</c>).</summary>
public enum LbMethod
{
    /// <summary><c>rr</c>: one after the other.</summary>
    RoundRobin,
}
