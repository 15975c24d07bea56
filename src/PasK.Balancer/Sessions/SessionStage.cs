namespace PasK.Balancer;

/// <summary>How far a session has come.</summary>
internal enum SessionStage
{
    /// <summary>TCP: SYN alone has been seen.</summary>
    Opening,

    /// <summary>The client has sent no more than <see cref="SessionLimits.UnassuredPackets"/> packets.</summary>
    Unassured,

    /// <summary>It goes on.</summary>
    Established,

    /// <summary>TCP: the client has ended it.</summary>
    FinWait,

    /// <summary>TCP: it was reset.</summary>
    Close,
}
