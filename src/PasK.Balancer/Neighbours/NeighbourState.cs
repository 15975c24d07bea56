namespace PasK.Balancer.Neighbours;

/// <summary>What is known of a neighbour.</summary>
internal enum NeighbourState
{
    /// <summary>Asked for and not known.</summary>
    Asked,

    /// <summary>Known.</summary>
    Reachable,

    /// <summary>Known, and asked for again.</summary>
    Confirming,

    /// <summary>Did not answer.</summary>
    Unanswered,
}
