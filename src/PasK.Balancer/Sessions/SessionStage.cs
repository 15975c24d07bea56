namespace PasK.Balancer.Sessions;

/// <summary>The stage of a session, in the order in which sessions give up their ports.</summary>
internal enum SessionStage
{
    /// <summary>TCP: only a SYN has been seen.</summary>
    Opening,

    /// <summary>The client has sent no more than <see cref="SessionLimits.UnassuredPackets"/> packets.</summary>
    Unassured,

    /// <summary>TCP: it was reset.</summary>
    Close,

    /// <summary>TCP: the client has ended it.</summary>
    FinWait,

    /// <summary>It goes on.</summary>
    Established,
}
