using PasK.Lab.Snapshots.Files;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Flows;

/// <summary>A frame that belongs to a flow.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Key">The direction of its packet in the flow; for an ICMP error, that of the packet it is about.</param>
/// <param name="Kind">How it belongs to the flow.</param>
internal sealed record FlowPacket(Observation Frame, LadderFlow Flow, FlowKey Key, FlowPacketKind Kind)
{
    /// <summary>Whether it is the client's, or about the client's packet.</summary>
    public bool IsForward => Key == Flow.Key;

    /// <summary>The passage in which the packet crosses the link: which end sends it, and whether it is in a tunnel.</summary>
    public (string Sender, bool IsTunnelled) Passage => (Frame.Sender, Frame.Outer is not null);

    /// <summary>Which way it goes: from the client, or to it.</summary>
    public string Arrow => IsForward != (Kind == FlowPacketKind.Error) ? "→" : "←";
}

/// <summary>How a frame belongs to a flow.</summary>
internal enum FlowPacketKind
{
    /// <summary>A packet of the flow.</summary>
    Packet,

    /// <summary>A fragment that is not the first of its packet.</summary>
    Fragment,

    /// <summary>An ICMP error about a packet of the flow.</summary>
    Error,
}
