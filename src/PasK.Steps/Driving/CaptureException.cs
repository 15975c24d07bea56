namespace PasK.Steps.Driving;

/// <summary>The captures of a whole scenario are not what was expected.</summary>
/// <param name="message">What differs.</param>
public sealed class CaptureException(string message) : ExpectationException(message);
