using PasK.Configuration.Lines;

namespace PasK.Lab.Live;

/// <summary>A console after a line.</summary>
/// <param name="Prompt">What stands before the next line.</param>
/// <param name="IsLeft">Whether it was left.</param>
/// <param name="IsRefused">Whether the line was refused.</param>
/// <param name="Completions">What may follow a line that is only begun.</param>
public sealed record ConsoleState(string Prompt, bool IsLeft, bool IsRefused, IReadOnlyList<Completion> Completions);
