namespace PasK.Balancer.Sessions;

/// <summary>
/// How many sessions there may be. The balancer sees one direction only, so that nothing proves that a client is where it says: sessions that anybody could
/// have begun have shares of their own, in which the oldest makes room, and are the first to go when there are too many.
/// </summary>
public static class SessionLimits
{
    /// <summary>Sessions that there may be at once. A further one takes the place of another: see <see cref="SessionTable"/>; or it is refused.</summary>
    public const int Maximum = 100_000;

    /// <summary>Of these, connections of which SYN alone has been seen.</summary>
    public const int MaximumOpening = Maximum / 2;

    /// <summary>Of these, sessions whose client has sent no more than <see cref="UnassuredPackets"/> packets, SYN alone aside.</summary>
    public const int MaximumUnassured = Maximum / 4;

    /// <summary>A client that has sent more packets than these is not easily forged any more.</summary>
    public const int UnassuredPackets = 2;

    /// <summary>Ports of the balancer's that a client may have in sessions with one port of a real: a quarter of all.</summary>
    public const int PortsPerClient = 16_384;

    /// <summary>A session that has carried data so short a time ago makes room for no other.</summary>
    public static TimeSpan Busy { get; } = TimeSpan.FromMinutes(1);
}
