namespace PasK.Lab.Briefs;

/// <summary>What a frame is to a virtual service.</summary>
public enum FrameRole
{
    /// <summary>None of the others, such as ARP.</summary>
    Other,

    /// <summary>A client's packet to a VIP.</summary>
    Request,

    /// <summary>A client's packet on its way to a real server, in a tunnel or not.</summary>
    Forwarded,

    /// <summary>A packet from a VIP to a client.</summary>
    Answer,

    /// <summary>A packet of a health check, in either direction.</summary>
    Probe,

    /// <summary>A TCP reset, unless the balancer sends it: so it ends its own probes.</summary>
    Reset,

    /// <summary>An ICMP error.</summary>
    Error,
}
