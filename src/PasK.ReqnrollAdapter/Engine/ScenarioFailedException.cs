namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Several things of a scenario, or around all of them, failed: each is an inner exception.</summary>
/// <param name="message">How many, and where.</param>
/// <param name="failures">The failures in the order in which they came.</param>
public sealed class ScenarioFailedException(string message, IEnumerable<Exception> failures) : AggregateException(failures)
{
    /// <summary>The message alone: xunit tells the inner exceptions itself.</summary>
    public override string Message { get; } = message;
}
