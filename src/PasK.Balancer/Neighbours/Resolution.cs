namespace PasK.Balancer.Neighbours;

/// <summary>What is known of a next hop's MAC address.</summary>
internal enum Resolution
{
    /// <summary>It is known.</summary>
    Known,

    /// <summary>It is being asked for.</summary>
    Asked,

    /// <summary>The next hop did not answer a short time ago.</summary>
    Unanswered,

    /// <summary>There are too many neighbours to ask for another one.</summary>
    TableFull,
}
