namespace PasK.Balancer.Events;

/// <summary>Why a probe succeeded or failed.</summary>
public enum ProbeCause
{
    /// <summary>The right answer.</summary>
    Answered,

    /// <summary>No answer, which counts as up.</summary>
    SilentUp,

    /// <summary>No answer.</summary>
    Silent,

    /// <summary>ARP got no answer, so that nothing was sent.</summary>
    NoMac,

    /// <summary>All source ports of the check are in use, so that nothing was sent.</summary>
    NoPort,

    /// <summary>The probe is larger than the path MTU, so that it was not sent.</summary>
    TooBig,

    /// <summary>RST, or ICMP port unreachable from the destination.</summary>
    PortClosed,

    /// <summary>The rip answered in place of the destination.</summary>
    AnsweredFromRip,

    /// <summary>The real does not accept packets in the nat-mode: it does not decapsulate, for example.</summary>
    TunnelEnd,

    /// <summary>A router, or the real itself, reports that there is no route.</summary>
    Unreachable,

    /// <summary>The time to live ran out on the way.</summary>
    TimeExceeded,

    /// <summary>A filter forbids it.</summary>
    Prohibited,

    /// <summary>The answer is not the expected one.</summary>
    WrongAnswer,

    /// <summary>The connection ended before the expected answer came.</summary>
    EndedEarly,
}
