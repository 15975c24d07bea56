namespace PasK.ReqnrollAdapter.Engine;

/// <summary>A scenario, or what comes after all scenarios, has several failures. Each is an inner exception.</summary>
/// <param name="message">The number of failures, and the place.</param>
/// <param name="failures">The failures in order.</param>
public sealed class ScenarioFailedException(string message, IEnumerable<Exception> failures) : AggregateException(failures)
{
    /// <summary>The message without those of the inner exceptions, which xunit shows itself.</summary>
    public override string Message { get; } = message;
}
