namespace PasK.ReqnrollAdapter.Engine;

/// <summary>A step or a hook failed. The message has its place; the inner exception is what it threw.</summary>
/// <param name="where">The step with its file and line, or the hook.</param>
/// <param name="cause">The exception that was thrown.</param>
public sealed class StepFailedException(string where, Exception cause) : Exception(where, cause);
