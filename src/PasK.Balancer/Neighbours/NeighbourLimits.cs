namespace PasK.Balancer.Neighbours;

/// <summary>The limits of the neighbour table: times, and how much may wait.</summary>
public static class NeighbourLimits
{
    /// <summary>Requests before a neighbour counts as unanswered, the first included.</summary>
    public const int Requests = 3;

    /// <summary>Packets that may wait for one neighbour; a further one takes the place of the oldest.</summary>
    public const int WaitingPerNeighbour = 16;

    /// <summary>
    /// Packets that may wait for all neighbours together. Above that, a further one takes the place of its neighbour's oldest, or is the only one that waits
    /// for its neighbour. So fewer than <see cref="Maximum"/> more than this can wait.
    /// </summary>
    public const int WaitingInTotal = 256;

    /// <summary>Neighbours in addition to those that the configuration names. The latter always have room.</summary>
    public const int Maximum = 1024;

    /// <summary>
    /// Of these, neighbours that are not known: requested now, or unanswered a short time ago. A further one takes the place of the oldest, unanswered ones
    /// first.
    /// </summary>
    public const int MaximumUnknown = Maximum / 2;

    /// <summary>The number of neighbours above which none is learned without a request of the balancer's.</summary>
    public const int MaximumUnasked = Maximum / 2;

    /// <summary>The time between requests. Packets wait no longer than one interval after the last request.</summary>
    public static TimeSpan RequestInterval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a MAC address is valid after an answer. A neighbour in use is then asked again, and used meanwhile; another one is forgotten.
    /// </summary>
    public static TimeSpan Reachable { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer to ARP is enough for a real whose silence counts as up: its checks learn nothing from it.</summary>
    public static TimeSpan BelievedInSilence { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a neighbour that did not answer is not requested again.</summary>
    public static TimeSpan Unanswered { get; } = TimeSpan.FromSeconds(3);
}
