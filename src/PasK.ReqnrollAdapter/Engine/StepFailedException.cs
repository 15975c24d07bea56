namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Something of a scenario failed: which step or hook, and where it stands. What it threw, as thrown, is the inner exception.</summary>
/// <param name="where">The step with its file and line, or the hook.</param>
/// <param name="cause">What was thrown.</param>
public sealed class StepFailedException(string where, Exception cause) : Exception(where, cause);
