using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Transport;

namespace PasK.Trace.Flows;

/// <summary>A frame that belongs to a flow.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Key">The direction of its packet in the flow; for an ICMP error, that of the packet it is about.</param>
/// <param name="Kind">How it belongs to the flow.</param>
public sealed record FlowPacket(ReadFrame Frame, Flow Flow, FlowKey Key, FlowPacketKind Kind)
{
    /// <summary>Whether it is the client's, or about the client's packet.</summary>
    public bool IsForward => Key == Flow.Key;

    /// <summary>The passage in which the packet crosses the link: which end sends it, and whether it is in a tunnel.</summary>
    public (SeenEnd Sender, bool IsTunnelled) Passage => (Frame.Sender, Frame.Outer is not null);

    /// <summary>
    /// The sequence and the acknowledgement number of a TCP segment, which do not wrap: those of a direction differ by the octets between them, also by more
    /// than 4 GiB.
    /// </summary>
    internal (long Sequence, long Acknowledgement) Numbers { get; set; }

    /// <summary>Which way it goes: from the client, or to it.</summary>
    public string Arrow => IsForward != (Kind == FlowPacketKind.Error) ? "→" : "←";
}
