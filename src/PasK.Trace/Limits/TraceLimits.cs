namespace PasK.Trace.Limits;

/// <summary>
/// How much of a trace is kept, so that its memory does not grow with its length. A <see cref="LimitedTable{TKey, TValue}"/> surely has the half of its limit
/// that was used last.
/// </summary>
public sealed record TraceLimits
{
    /// <summary>Those of a trace that is read forward only, however long it is.</summary>
    public static TraceLimits Streaming { get; } = new();

    /// <summary>None but for duplicates, of which those that come close behind the first are enough: for frames that are all kept anyway.</summary>
    public static TraceLimits None { get; } = new()
    {
        Flows = int.MaxValue / 2,
        Replaced = int.MaxValue,
        Identified = int.MaxValue,
        Waiting = int.MaxValue,
        Wait = int.MaxValue,
        Crossing = int.MaxValue,
        WaitingOctets = long.MaxValue,
        Segments = 65_536,
        Ranges = int.MaxValue,
        AllRanges = int.MaxValue,
        Identifications = int.MaxValue,
    };

    private TraceLimits()
    {
    }

    /// <summary>Flows at a time. The half that is sure is more than a quarter of a client's ports for one service (ip_local_port_range, ip(7)).</summary>
    public int Flows { get; private init; } = 16_384;

    /// <summary>Flows that have lost their ports to others. Their last packets may still cross a link, which takes no longer than a few new flows.</summary>
    public int Replaced { get; private init; } = 1_024;

    /// <summary>Identifications by which packets are found again. They are numbers of 16 bits: of a host that counts, half of them for sure.</summary>
    public int Identified { get; private init; } = 65_536;

    /// <summary>Frames that wait for what explains them: they are seen out of order, and a burst of one link's frames may come between.</summary>
    public int Waiting { get; private init; } = 1_024;

    /// <summary>A frame that waits gives up after this many others: what explains it is seen at nearly the same moment, perhaps on another link.</summary>
    public int Wait { get; private init; } = 4_096;

    /// <summary>Packets at a box that wait to be seen on its other side: the segments of several windows of TCP.</summary>
    public int Crossing { get; private init; } = 8_192;

    /// <summary>Octets of the frames that wait, for each that waits for others: full windows of frames of 1,500 octets, or some hundred of 64 kB.</summary>
    public long WaitingOctets { get; private init; } = 16 << 20;

    /// <summary>TCP packets by which duplicates are known. A duplicate comes close behind the first, and at once where it is a copy.</summary>
    public int Segments { get; private init; } = 16_384;

    /// <summary>Ranges of octets that are told apart in a direction of a stream: more than the segments of a window of a megabyte have gaps.</summary>
    public int Ranges { get; private init; } = 1_024;

    /// <summary>Ranges of octets in all streams together, besides one of each: gaps everywhere in the windows of a busy server's slow clients.</summary>
    public int AllRanges { get; private init; } = 65_536;

    /// <summary>Identifications of tunnel packets that are remembered of a box: fewer than there are, so that a box that counts may begin anew.</summary>
    public int Identifications { get; private init; } = 32_768;
}
