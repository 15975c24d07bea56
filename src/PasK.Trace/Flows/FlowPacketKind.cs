namespace PasK.Trace.Flows;

/// <summary>How a frame belongs to a flow.</summary>
public enum FlowPacketKind
{
    /// <summary>A packet of the flow.</summary>
    Packet,

    /// <summary>A fragment that is not the first of its packet.</summary>
    Fragment,

    /// <summary>An ICMP error about a packet of the flow.</summary>
    Error,
}
