namespace PasK.Balancer.Configuration;

/// <summary>What becomes of the sessions of a real that is down (<c>inact-sessions</c>, a key of this balancer).</summary>
public enum InactSessions
{
    /// <summary><c>keep</c>: they stay with the real until they end.</summary>
    Keep,

    /// <summary><c>move</c>: their next packet goes to another real.</summary>
    Move,
}
