namespace PasK.Gherkin;

/// <summary>A step and the step definitions do not come together: none fits, several do, or an argument cannot be what the method wants.</summary>
/// <param name="message">What, with file and line.</param>
/// <param name="cause">What an own transformation threw, if it was that.</param>
public sealed class StepBindingException(string message, Exception? cause = null) : Exception(message, cause);
