namespace PasK.Gherkin;

/// <summary>An argument before it has the type that the method wants.</summary>
/// <param name="Value">A text, or a <see cref="DataTable"/>.</param>
/// <param name="Type">The parameter of the Cucumber expression that it stands for, if any.</param>
internal sealed record RawArgument(object Value, ParameterType? Type = null);
