namespace PasK.Trace.Copies;

/// <summary>A packet that copies were seen of, and pieces.</summary>
/// <param name="number">Its number.</param>
internal sealed class CopiedPacket(ulong number)
{
    private readonly List<LinkCrossing> _crossings = [];

    /// <summary>Its number.</summary>
    public ulong Number => number;

    /// <summary>When a copy was seen last, in nanoseconds since the Unix epoch.</summary>
    public long LastNanoseconds { get; private set; }

    /// <summary>Notes a copy or a piece.</summary>
    public void Add(LinkCrossing crossing, long nanoseconds)
    {
        _crossings.Add(crossing);
        LastNanoseconds = nanoseconds;
    }

    /// <summary>Whether it crossed a link in the very same way.</summary>
    public bool HasCrossed(LinkCrossing crossing) => _crossings.Contains(crossing);

    /// <summary>Whether it came to the node that puts a copy on a link.</summary>
    public bool CameToSender(LinkCrossing crossing) => _crossings.Exists(one => one.Receiver.Node == crossing.Sender.Node);

    /// <summary>Whether another piece of it crossed a link in the same way.</summary>
    public bool HasPieceBeside(LinkCrossing crossing) => _crossings.Exists(one => one.IsPiece && one with { Offset = crossing.Offset } == crossing);

    /// <summary>Whether it came in pieces to the node that puts a copy on a link.</summary>
    public bool CameInPieces(LinkCrossing crossing) => _crossings.Exists(one => one.IsPiece && one.Receiver.Node == crossing.Sender.Node);

    /// <summary>Whether the node that puts a copy on a link has put one on another link, as a switch does that sends to everyone.</summary>
    public bool IsSentBeside(LinkCrossing crossing)
        => _crossings.Exists(one => one.Sender.Node == crossing.Sender.Node && one.Sender != crossing.Sender && one.TimeToLive == crossing.TimeToLive);

    /// <summary>Whether a box has forwarded it since it was seen first: by its time to live, and at a place where it was not seen.</summary>
    public bool IsForwarded(LinkCrossing crossing)
        => _crossings[0].TimeToLive != crossing.TimeToLive && !_crossings.Exists(one => one.Sender == crossing.Sender);
}
