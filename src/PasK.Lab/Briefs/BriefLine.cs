namespace PasK.Lab.Briefs;

/// <summary>A line of a brief ladder.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Role">What its frame is, or null for the line above the arrows.</param>
public readonly record struct BriefLine(string Text, FrameRole? Role);
