namespace PasK.Lab.Topologies;

/// <summary>The way that answers are meant to take. What they really do follows from the gateways; the claims compare.</summary>
public enum ReplyPath
{
    /// <summary>Past the balancer: direct server return.</summary>
    Direct,

    /// <summary>
    /// Through the balancer: it is the real servers' gateway, and routes answers like any packet that is not for itself or translates them, or it asks in its
    /// own name.
    /// </summary>
    Routed,
}
