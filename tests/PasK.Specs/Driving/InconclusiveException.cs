namespace PasK.Specs;

/// <summary>The captures miss something, so that nothing can be said about what was not seen. It is a failure of its own kind.</summary>
/// <param name="reasons">What they miss.</param>
public sealed class InconclusiveException(IEnumerable<string> reasons) : Exception($"inconclusive: {string.Join("; ", reasons)}");
