namespace PasK.Balancer.Services;

/// <summary>How many requests wait for the first verdict about a service's reals.</summary>
public static class WaitingLimits
{
    /// <summary>Shares of the requests that wait. A source has one of them by chance.</summary>
    public const int Shares = 64;

    /// <summary>Requests of a share that may wait. A further one takes the place of the oldest.</summary>
    public const int RequestsOfShare = 8;
}
