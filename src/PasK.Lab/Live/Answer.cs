namespace PasK.Lab.Live;

/// <summary>How a request ended.</summary>
/// <param name="ExitCode">The exit code of the program that was run.</param>
/// <param name="Refusal">Why nothing was done, or null.</param>
/// <param name="Lab">What was asked of the lab, or null.</param>
/// <param name="Problems">What is wrong with a file, in lines.</param>
/// <param name="Console">How a console stands, which goes on; or null.</param>
public sealed record Answer(
    int ExitCode = 0, string? Refusal = null, LabDescription? Lab = null, IReadOnlyList<string>? Problems = null, ConsoleState? Console = null);
