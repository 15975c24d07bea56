using PasK.Lab.Briefs;

namespace PasK.Cli.Demo;

/// <summary>A line of a page, with its colour on a terminal: the text says the same without.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">The colour, or empty for that of the terminal.</param>
internal readonly record struct PageLine(string Text, string Style = "")
{
    public const string Good = "green";
    public const string Bad = "red";
    public const string Unsure = "yellow";
    public const string Heading = "bold";

    /// <summary>A line of a ladder in the colour of its frame's role.</summary>
    public static PageLine Of(BriefLine line) => new(line.Text, line.Role switch
    {
        null => Heading,
        FrameRole.Request => "blue",
        FrameRole.Forwarded => "magenta",
        FrameRole.Answer => "green",
        FrameRole.Probe => "yellow",
        FrameRole.Reset or FrameRole.Error => "red",
        _ => "",
    });
}
