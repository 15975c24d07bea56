namespace PasK.Balancer.Ingress;

/// <summary>How many fragmented packets are kept together, and for how long.</summary>
public static class FragmentLimits
{
    /// <summary>Shares, one of which a source has by chance.</summary>
    public const int Shares = 128;

    /// <summary>Packets of a share whose fragments are expected; a further one takes the place of its oldest.</summary>
    public const int PacketsOfShare = 64;

    /// <summary>Fragments that wait for their first; a further one is dropped.</summary>
    public const int WaitingInTotal = 256;

    /// <summary>The same of a share.</summary>
    public const int WaitingOfShare = 64;

    /// <summary>
    /// How long after its first fragment the later ones follow it: as long as Linux waits for them (<c>ipfrag_time</c>). RFC 791 §3.2 says half as long, and
    /// RFC 1122 §3.3.2 says 60 s to 120 s.
    /// </summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a fragment waits for its first: longer than packets overtake each other on their way.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(1);
}
