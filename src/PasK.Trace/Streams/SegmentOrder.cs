namespace PasK.Trace.Streams;

/// <summary>How a segment crosses a link after the others of its direction.</summary>
public enum SegmentOrder
{
    /// <summary>As it was sent: for the first time, and after what comes before it.</summary>
    AsSent,

    /// <summary>The very same packet crossed the link before.</summary>
    Duplicate,

    /// <summary>Its SYN, its FIN or octets of it crossed the link before in another packet.</summary>
    Retransmission,

    /// <summary>Its octets crossed the link before, and had been rejected by ICMP as too large. It is told where all packets are kept.</summary>
    AfterRejection,

    /// <summary>It crosses the link first behind octets that come after it. Another link has seen it twice: the first was lost on its way here.</summary>
    RetransmissionOfLost,

    /// <summary>It crosses the link behind octets that come after it.</summary>
    Reordered,
}
