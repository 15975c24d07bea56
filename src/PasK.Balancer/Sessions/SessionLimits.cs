namespace PasK.Balancer.Sessions;

/// <summary>
/// The limits on sessions. The balancer sees one direction only, so that nothing proves a client's address. So sessions that anybody could have forged have
/// limits of their own, within which the oldest is evicted, and they are the first to be evicted when the table is full.
/// </summary>
public static class SessionLimits
{
    /// <summary>Sessions at once. A further one evicts another one (see <see cref="SessionTable"/>) or is refused.</summary>
    public const int Maximum = 100_000;

    /// <summary>Of these, connections with only a SYN so far.</summary>
    public const int MaximumOpening = Maximum / 2;

    /// <summary>Of these, sessions whose client has sent no more than <see cref="UnassuredPackets"/> packets, and not only a SYN.</summary>
    public const int MaximumUnassured = Maximum / 4;

    /// <summary>The number of packets above which a client is hardly forged any more.</summary>
    public const int UnassuredPackets = 2;

    /// <summary>Ports of the balancer that one client may use towards one port of a real: a quarter of all.</summary>
    public const int PortsPerClient = 16_384;

    /// <summary>How long a session that has carried data is not evicted for another.</summary>
    public static TimeSpan Busy { get; } = TimeSpan.FromMinutes(1);
}
