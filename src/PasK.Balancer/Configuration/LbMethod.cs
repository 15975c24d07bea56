namespace PasK.Balancer.Configuration;

/// <summary>How a real is chosen for a new session (<c>lb-method</c>).</summary>
public enum LbMethod
{
    /// <summary><c>rr</c>: one after the other.</summary>
    RoundRobin,

    /// <summary><c>wrr</c>: one after the other, as often as its weight says, in runs.</summary>
    WeightedRoundRobin,

    /// <summary><c>swrr</c>: one after the other, as often as its weight says, spread evenly.</summary>
    SmoothWeightedRoundRobin,

    /// <summary><c>lc</c>: the one with the fewest sessions.</summary>
    LeastConnections,

    /// <summary><c>wlc</c>: the one with the fewest sessions for its weight.</summary>
    WeightedLeastConnections,

    /// <summary><c>sh</c>: by the client's address.</summary>
    SourceHashing,

    /// <summary><c>sh-port</c>: by the client's address and port.</summary>
    SourcePortHashing,

    /// <summary><c>maglev</c>: by the whole flow, so that few flows change their real with the reals. An addition; no word of PAS-K.</summary>
    Maglev,
}
