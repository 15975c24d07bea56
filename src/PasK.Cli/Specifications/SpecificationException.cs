namespace PasK.Cli.Specifications;

/// <summary>The step definitions and the features do not fit each other.</summary>
/// <param name="message">What is missing.</param>
internal sealed class SpecificationException(string message) : Exception(message);
