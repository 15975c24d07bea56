namespace PasK.Balancer.Neighbours;

/// <summary>The result of resolving a next hop's MAC address.</summary>
internal enum Resolution
{
    /// <summary>It is known.</summary>
    Known,

    /// <summary>It is being requested.</summary>
    Asked,

    /// <summary>The next hop did not answer a short time ago.</summary>
    Unanswered,

    /// <summary>There is no room for another neighbour.</summary>
    TableFull,
}
