namespace PasK.Balancer.Ingress;

/// <summary>How many fragmented packets are remembered, and for how long.</summary>
public static class FragmentLimits
{
    /// <summary>The number of shares. Each source has one of them by chance.</summary>
    public const int Shares = 128;

    /// <summary>Fragmented packets of a share; a further one takes the place of the oldest.</summary>
    public const int PacketsOfShare = 64;

    /// <summary>Fragments that wait for the first fragment of their packet; a further one is dropped.</summary>
    public const int WaitingInTotal = 256;

    /// <summary>The same for one share.</summary>
    public const int WaitingOfShare = 64;

    /// <summary>
    /// How long the flow of a first fragment is remembered for the later ones: as long as Linux waits for them (<c>ipfrag_time</c>). RFC 791 §3.2 says half as
    /// long, and RFC 1122 §3.3.2 says 60 s to 120 s.
    /// </summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a fragment waits for the first one: longer than reordering on the path takes.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(1);
}
