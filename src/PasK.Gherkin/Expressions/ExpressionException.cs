namespace PasK.Gherkin;

/// <summary>An expression that cannot be read.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="column">Where in the expression, from 1; 0 when it is all of it.</param>
internal sealed class ExpressionException(string message, int column = 0) : Exception(column == 0 ? message : $"column {column}: {message}");
