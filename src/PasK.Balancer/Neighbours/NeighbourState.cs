namespace PasK.Balancer.Neighbours;

/// <summary>The state of a neighbour.</summary>
internal enum NeighbourState
{
    /// <summary>Requested, and not known.</summary>
    Asked,

    /// <summary>Known, and confirmed a short time ago.</summary>
    Reachable,

    /// <summary>Known, and requested again.</summary>
    Confirming,

    /// <summary>Did not answer.</summary>
    Unanswered,
}
