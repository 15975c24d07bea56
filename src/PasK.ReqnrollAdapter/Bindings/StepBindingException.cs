namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>
/// Steps of a scenario and the step definitions do not come together: none fits, several do, or one takes other arguments. Nothing of it has run.
/// </summary>
/// <param name="message">What, with file and line, for each such step.</param>
public sealed class StepBindingException(string message) : Exception(message);
