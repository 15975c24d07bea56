namespace PasK.ReqnrollAdapter.Engine;

/// <summary>A scenario is skipped.</summary>
/// <param name="message">The reason, after the prefix by which xunit recognises a skip.</param>
public sealed class SkippedException(string message) : Exception(message);
