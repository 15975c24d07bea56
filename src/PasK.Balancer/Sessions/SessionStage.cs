namespace PasK.Balancer.Sessions;

/// <summary>How far a session has come, in the order in which sessions give their ports back.</summary>
internal enum SessionStage
{
    /// <summary>TCP: SYN alone has been seen.</summary>
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
