namespace PasK.Steps.Driving;

/// <summary>A step names something that does not exist, or cannot be.</summary>
/// <param name="message">What it names, and what there is.</param>
public sealed class UnknownNameException(string message) : Exception(message);
