namespace PasK.Balancer.Neighbours;

/// <summary>How long neighbours are believed, and how much may wait for them.</summary>
public static class NeighbourLimits
{
    /// <summary>Requests until a neighbour counts as unanswered, the first included.</summary>
    public const int Requests = 3;

    /// <summary>Packets that may wait for one neighbour; a further one takes the place of the oldest.</summary>
    public const int WaitingPerNeighbour = 16;

    /// <summary>
    /// Packets that may wait for all neighbours together. Above that a further one takes the place of its neighbour's oldest, or is the only one
    /// that waits for its neighbour, so that fewer than <see cref="Maximum"/> more than this can wait.
    /// </summary>
    public const int WaitingInTotal = 256;

    /// <summary>Neighbours that there may be beside those that the configuration names, which always have room.</summary>
    public const int Maximum = 1024;

    /// <summary>
    /// Of these, neighbours that are asked for, or were a short time ago, and that have never answered; a further one takes the place of the oldest: of those
    /// that did not answer first.
    /// </summary>
    public const int MaximumUnknown = Maximum / 2;

    /// <summary>Neighbours above which nobody is learned that was not asked for.</summary>
    public const int MaximumUnasked = Maximum / 2;

    /// <summary>The time between requests; nothing waits longer than it takes to send all of them and wait this once more.</summary>
    public static TimeSpan RequestInterval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer is believed; a neighbour in use is then asked again and used meanwhile, another one is forgotten.</summary>
    public static TimeSpan Reachable { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer is enough where a real says nothing that its checks could learn from, and is right to.</summary>
    public static TimeSpan BelievedInSilence { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a neighbour that did not answer is not asked again.</summary>
    public static TimeSpan Unanswered { get; } = TimeSpan.FromSeconds(3);
}
