namespace PasK.Steps.Driving;

/// <summary>Something is not as a step expects it.</summary>
/// <param name="message">What was expected, and what came.</param>
public class ExpectationException(string message) : Exception(message);
