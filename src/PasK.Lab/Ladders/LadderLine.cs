using PasK.Trace.Frames;
using PasK.Trace.Packets;

namespace PasK.Lab.Ladders;

/// <summary>One line of a ladder: a frame, or several that are told together.</summary>
public sealed class LadderLine
{
    internal LadderLine(ReadFrame frame, string text)
    {
        Read = frame;
        Text = text;
    }

    /// <summary>The link.</summary>
    public SeenLink Link => First.Link;

    /// <summary>Its first frame.</summary>
    public SeenFrame First => Read.Seen;

    /// <summary>What it says.</summary>
    public string Text { get; internal set; }

    /// <summary>How many frames it stands for.</summary>
    public int Frames { get; internal set; } = 1;

    /// <summary>Its first frame, read.</summary>
    internal ReadFrame Read { get; }
}
