namespace PasK.Gherkin;

/// <summary>The binding classes themselves are wrong: all mistakes at once, a line each. No scenario runs then.</summary>
/// <param name="errors">The mistakes, each with the method that it is about.</param>
public sealed class BindingException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors));
