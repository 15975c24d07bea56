namespace PasK.Specs;

/// <summary>Something that a step expects is not so.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class ExpectationException(string message) : Exception(message);
