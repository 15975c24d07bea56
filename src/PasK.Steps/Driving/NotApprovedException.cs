namespace PasK.Steps.Driving;

/// <summary>Nobody has approved what a scenario's links carry.</summary>
/// <param name="message">What is missing, and what to do.</param>
public sealed class NotApprovedException(string message) : ExpectationException(message);
