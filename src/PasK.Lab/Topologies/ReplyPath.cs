namespace PasK.Lab.Topologies;

/// <summary>The path that answers are meant to take. The path that they do take follows from the gateways; the claims compare the two.</summary>
public enum ReplyPath
{
    /// <summary>Past the balancer: direct server return.</summary>
    Direct,

    /// <summary>
    /// Through the balancer: it is the real servers' gateway, and routes or translates the answers; or it sends requests from its own address, so that answers
    /// come to it.
    /// </summary>
    Routed,
}
