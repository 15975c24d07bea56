namespace PasK.Steps.Decoding;

/// <summary>What tshark says of frames.</summary>
/// <param name="Frames">How many it has read.</param>
/// <param name="Remarks">What is wrong with them, by their number, counted from 1.</param>
/// <param name="Failure">How it failed, or null.</param>
internal sealed record TsharkResult(int Frames, IReadOnlyList<(int Frame, string Text)> Remarks, string? Failure);
