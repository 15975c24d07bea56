namespace PasK.ReqnrollAdapter.Engine;

/// <summary>A scenario is skipped.</summary>
/// <param name="message">The reason, behind the sign by which xunit knows it.</param>
public sealed class SkippedException(string message) : Exception(message);
