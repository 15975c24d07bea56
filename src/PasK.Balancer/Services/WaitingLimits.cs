namespace PasK.Balancer.Services;

/// <summary>How many requests wait for the first verdict about a service's reals.</summary>
public static class WaitingLimits
{
    /// <summary>The number of shares of the waiting requests. Each source has one of them by chance.</summary>
    public const int Shares = 64;

    /// <summary>Waiting requests of a share. A further one takes the place of the oldest.</summary>
    public const int RequestsOfShare = 8;
}
