namespace PasK.Lab.Captures;

/// <summary>The moment at which a step of a demonstration or scenario began. A frame belongs to the last mark before it.</summary>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch.</param>
/// <param name="Name">The step's name.</param>
public sealed record Mark(long TimestampNanoseconds, string Name);
