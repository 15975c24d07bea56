using PasK.Trace.Frames;

namespace PasK.Lab.Ladders;

/// <summary>One line of a ladder: a frame, or several that are told together.</summary>
public sealed class LadderLine
{
    internal LadderLine(SeenFrame frame, string text)
    {
        First = frame;
        Text = text;
    }

    /// <summary>The link.</summary>
    public SeenLink Link => First.Link;

    /// <summary>Its first frame.</summary>
    public SeenFrame First { get; }

    /// <summary>What it says.</summary>
    public string Text { get; internal set; }

    /// <summary>How many frames it stands for.</summary>
    public int Frames { get; internal set; } = 1;
}
