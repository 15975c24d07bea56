namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>
/// Steps of a scenario do not match the step definitions: none matches, several do, or one takes other arguments. Nothing of the scenario has run.
/// </summary>
/// <param name="message">The mistake of each such step, with file and line.</param>
public sealed class StepBindingException(string message) : Exception(message);
