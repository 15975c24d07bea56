namespace PasK.Lab.Live;

/// <summary>What a person has typed at a console.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="IsBegun">Whether it is only begun: asked is what may follow.</param>
public sealed record TypedLine(string Text, bool IsBegun = false);
